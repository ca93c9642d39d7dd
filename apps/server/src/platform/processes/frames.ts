import type { ByteReader } from './byte-reader.ts'

/**
 * What a process of the pool and its parent send each other over pipes: the length of a JSON text in 4 bytes, the text, and
 * behind it the bytes whose lengths it tells. Over Node's own channel a message would be held and parsed whole, however long it is (ADR 31).
 */
const LENGTH_BYTES = 4
/** A head holds names, numbers and short texts. */
const HEAD_BYTES_MAX = 64 * 1024

export interface RequestHead {
  id: number
  operation: string
  params: unknown
  /** Lengths of the inputs that follow. */
  sizes: number[]
}

/** `ready` comes once, before the first request. */
export type AnswerHead =
  | { ready: true }
  | { id: number; value: unknown; sizes: number[] }
  | { id: number; error: { name: string; message: string } }

export function encodeHead(head: RequestHead | AnswerHead): Buffer {
  const text = Buffer.from(JSON.stringify(head))
  if (text.length > HEAD_BYTES_MAX) throw new Error('The head of a message is too long.')
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + text.length)
  frame.writeUInt32BE(text.length)
  text.copy(frame, LENGTH_BYTES)
  return frame
}

/** Whatever JSON comes. @throws StreamEndedError, and an error for what is no head */
export async function readHead(reader: ByteReader): Promise<unknown> {
  const length = (await reader.read(LENGTH_BYTES)).readUInt32BE()
  if (length > HEAD_BYTES_MAX) throw new Error('The head of a message is too long.')
  return JSON.parse((await reader.read(length)).toString('utf8'))
}
