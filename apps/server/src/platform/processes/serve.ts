import { createByteReader, StreamEndedError } from './byte-reader.ts'
import { type AnswerHead, encodeHead, type RequestHead, readHead } from './frames.ts'
import { MEMORY_EXIT_CODE, OWN_MEMORY_LIMIT } from './types.ts'

/** What a process can do: a function of what it is sent. */
export type Operation = (params: never, inputs: Buffer[]) => Promise<Result>

export interface Result {
  /** Becomes JSON. */
  value?: unknown
  outputs?: Uint8Array[]
}

const MEMORY_CHECK_MS = 50
const PARENT_CHECK_MS = 1_000

/**
 * The program of a process of the pool: one request at a time, since the parent waits for the answer. It ends when its parent goes,
 * however that happens: its standard input ends then, which it sees between requests.
 */
export async function serveOperations(operations: Record<string, Operation>): Promise<void> {
  // The parent says when to end: Ctrl-C reaches this process too, while the server still finishes its work.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
  process.stdout.on('error', () => process.exit()) // nobody is there to read
  watchOwnMemory(process.argv)
  watchParent()
  const reader = createByteReader(process.stdin)
  send({ ready: true })
  try {
    for (;;) {
      const { id, operation, params, sizes } = (await readHead(reader)) as RequestHead // from our own parent
      const inputs: Buffer[] = []
      for (const size of sizes) inputs.push(await reader.read(size))
      await answer(id, operations[operation], params, inputs)
    }
  } catch (error) {
    if (!(error instanceof StreamEndedError)) throw error
    process.exit()
  }
}

async function answer(id: number, operation: Operation | undefined, params: unknown, inputs: Buffer[]): Promise<void> {
  try {
    if (!operation) throw new Error('There is no such operation.')
    // Whoever calls an operation knows by its type what it takes.
    const { value = null, outputs = [] } = await operation(params as never, inputs)
    send({ id, value, sizes: outputs.map(({ length }) => length) }, outputs)
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    send({ id, error: { name, message: message.slice(0, 2_000) } })
  }
}

function send(head: AnswerHead, outputs: Uint8Array[] = []): void {
  process.stdout.write(encodeHead(head))
  for (const bytes of outputs) process.stdout.write(bytes)
}

/** Where nobody else can see its memory. */
function watchOwnMemory(args: readonly string[]): void {
  const limit = args.find((arg) => arg.startsWith(OWN_MEMORY_LIMIT))
  if (limit === undefined) return
  const bytesMax = Number(limit.slice(OWN_MEMORY_LIMIT.length))
  setInterval(() => {
    if (process.memoryUsage.rss() > bytesMax) process.exit(MEMORY_EXIT_CODE)
  }, MEMORY_CHECK_MS).unref()
}

/** In the middle of a request, too. */
function watchParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit()
  }, PARENT_CHECK_MS).unref()
}
