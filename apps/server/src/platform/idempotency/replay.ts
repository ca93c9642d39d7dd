import { seal, unseal } from '../crypto.ts'
import type { DerivedKey } from './keys.ts'

export interface Answer {
  status: number
  /** JSON, as it is sent. */
  body: string
  /** Of the request that it was first sent to, as the surface shows it. */
  requestId?: string
  /** The id itself. */
  callId?: string
}

/** Not a fault: it leaves a handler whose call was answered before. */
export class Replay extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('answered before')
    this.name = 'Replay'
    this.answer = answer
  }
}

/** Bytes of a stored answer; most have some thousand, and metadata up to 175,000. */
const ANSWER_BYTES_MAX = 250 * 1024

export function sealAnswer({ answerKey }: DerivedKey, answer: Answer): Buffer {
  const plain = Buffer.from(JSON.stringify(answer))
  if (plain.length > ANSWER_BYTES_MAX) throw new Error('An answer is too large to be stored.')
  return seal(answerKey, plain)
}

export const openReplay = ({ answerKey }: DerivedKey, sealedAnswer: Buffer): Replay =>
  new Replay(JSON.parse(unseal(answerKey, sealedAnswer).toString()))
