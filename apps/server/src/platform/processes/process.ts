import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createByteReader } from './byte-reader.ts'
import { encodeHead, readHead } from './frames.ts'
import {
  MEMORY_EXIT_CODE,
  OperationError,
  OWN_MEMORY_LIMIT,
  type ProcessFault,
  ProcessFaultError,
  ProcessUnavailableError,
} from './types.ts'
import { canSeeUsage, readUsage, type Usage } from './usage.ts'

/** What an operation is given. Bytes are sent while they are read, so that the parent holds none of them. */
export interface Call {
  operation: string
  params?: unknown
  inputs?: readonly Input[]
  /** Tighter ones than the pool's. */
  bounds?: Partial<Bounds>
}

export type Input = Uint8Array | { sizeBytes: number; open(): AsyncIterable<Uint8Array> }

/** Of one call. */
export interface Bounds {
  /** Longer than the CPU time, which a busy machine gives slowly. */
  timeoutMs: number
  /** CPU time, where it can be seen. */
  cpuMs: number
  /** Resident memory of its process. */
  memoryBytesMax: number
}

export interface Answer {
  value: unknown
  outputs: Buffer[]
}

export interface ProcessOptions extends Bounds {
  program: URL
  /** What the kernel lets it allocate, where it can be told so. */
  dataBytesMax: number
  answerBytesMax: number
  /** Whether it looks at its own memory, as nobody else can. */
  watchesItself: boolean
}

/** A process that does one thing at a time. */
export interface PoolProcess {
  /** @throws ProcessFaultError, ProcessUnavailableError, OperationError, or why an input could not be read */
  run(call: Call): Promise<Answer>
  /** False once it has ended, or is about to. */
  readonly isUsable: boolean
  /** In bytes; undefined where that cannot be seen. */
  readonly residentBytes: number | undefined
  /** An idle process must not keep the server alive. */
  setReferenced(isReferenced: boolean): void
  /** Kills it. What it does fails. */
  end(): Promise<void>
}

const START_TIMEOUT_MS = 60_000
const USAGE_CHECK_MS = 50
const OUTPUTS_MAX = 8
/** What is kept of its last words. */
const STDERR_CHARS = 2_000

export function startProcess(options: ProcessOptions): PoolProcess {
  const child = spawnProgram(options)
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal))
    child.once('error', () => resolve(null)) // it could not be started
  })
  const lastWords = keepLastWords(child.stderr)
  const hasSpoken = new Promise((resolve) => child.stderr.once('close', resolve))
  const reader = createByteReader(child.stdout)
  child.stdin.on('error', () => undefined) // whoever writes hears of it, too
  /** As it was last seen, in the middle of its work. */
  let residentBytes = 0
  /** Why it was killed. */
  let reason: ProcessFault | 'ended' | undefined
  let hasExited = false
  let lastId = 0
  /** What the call under way waits for besides. A race with `exited` would remember each call for as long as the process lives. */
  let tellExit = (): void => undefined
  void exited.then(() => {
    hasExited = true
    tellExit()
  })

  function kill(why: ProcessFault | 'ended'): void {
    reason ??= why
    child.kill('SIGKILL')
  }

  const ready = (async () => {
    const timer = setTimeout(() => kill('ended'), START_TIMEOUT_MS).unref()
    try {
      const head = await readHead(reader)
      if (!isObject(head) || head.ready !== true) throw new Error('Its first words are others than expected.')
    } catch (cause) {
      kill('ended')
      const [end] = await Promise.all([exited, hasSpoken])
      throw new ProcessUnavailableError(`A process could not be started (${end}): ${lastWords()}`, { cause })
    } finally {
      clearTimeout(timer)
    }
  })()
  ready.catch(() => undefined) // its first call is told

  async function send(id: number, { operation, params = null, inputs = [] }: Call): Promise<void> {
    const sizes = inputs.map((input) => (input instanceof Uint8Array ? input.length : input.sizeBytes))
    await write(child.stdin, encodeHead({ id, operation, params, sizes }))
    for (const [index, input] of inputs.entries()) {
      let leftBytes = sizes[index] ?? 0
      for await (const chunk of input instanceof Uint8Array ? [input] : input.open()) {
        leftBytes -= chunk.length
        if (leftBytes < 0) break
        await write(child.stdin, chunk)
      }
      if (leftBytes !== 0) throw new Error('An input has another length than was told.')
    }
  }

  /** @throws OperationError, and anything for what is no answer */
  async function receive(id: number): Promise<Answer> {
    const head = await readHead(reader)
    if (!isObject(head) || head.id !== id) throw new Error('This is no answer to the call.')
    if (isObject(head.error))
      throw new OperationError({ name: String(head.error.name), message: String(head.error.message) })
    const sizes = toSizes(head.sizes, options.answerBytesMax)
    const outputs: Buffer[] = []
    for (const size of sizes) outputs.push(await reader.read(size))
    // What it says unasked would be taken for the answer to the next call, which is somebody else's.
    if (reader.hasRest || child.stdout.readableLength > 0) throw new Error('The answer is longer than was told.')
    return { value: head.value, outputs }
  }

  async function toFault(cause: unknown): Promise<Error> {
    kill('crash')
    const [end] = await Promise.all([exited, hasSpoken])
    if (reason === 'ended') return new ProcessUnavailableError('The pool of processes is closed.', { cause })
    const words = lastWords()
    // Native code takes it in many ways that the kernel gives no more: some of it says so, some is just ended by a signal.
    const isLarge = residentBytes > options.memoryBytesMax / 2 && end !== 'SIGKILL'
    const ranOutOfMemory = end === MEMORY_EXIT_CODE || isLarge || /out of memory|allocat|bad_alloc/i.test(words)
    const fault = reason === 'crash' && ranOutOfMemory ? 'memory' : (reason ?? 'crash')
    const why = cause instanceof Error ? cause.message : String(cause)
    return new ProcessFaultError(fault, [end, why, words].filter(Boolean).join(': '))
  }

  return {
    async run(call) {
      await ready
      const id = ++lastId
      const { timeoutMs, cpuMs, memoryBytesMax } = { ...options, ...call.bounds }
      const deadline = setTimeout(() => kill('time'), timeoutMs)
      const watch = options.watchesItself
        ? undefined
        : watchUsage(child, (now, used) => {
            residentBytes = now.residentBytes
            if (residentBytes > memoryBytesMax) kill('memory')
            if (used.cpuMs > cpuMs) kill('time')
          })
      try {
        const sending = send(id, call)
        sending.catch(() => undefined) // it may still wait for a source when the process has ended
        const gone = new Promise<'exited'>((resolve) => {
          tellExit = () => resolve('exited')
          if (hasExited) tellExit()
        })
        const failed = await Promise.race([sending.then(noError, toError), gone])
        if (failed instanceof Error && !hasExited && reason === undefined && !isPipeError(failed)) {
          kill('ended') // in the middle of a request, it can be told nothing else
          throw failed
        }
        if (failed) {
          kill('ended')
          // It had not begun: whatever happened to it says nothing of its input.
          throw new ProcessUnavailableError('A process ended before it had its input.', { cause: failed })
        }
        return await receive(id).catch(async (error: unknown) => {
          throw error instanceof OperationError ? error : await toFault(error)
        })
      } finally {
        clearTimeout(deadline)
        clearInterval(watch)
      }
    },
    get isUsable() {
      return !hasExited && reason === undefined
    },
    get residentBytes() {
      return child.pid === undefined ? undefined : readUsage(child.pid)?.residentBytes
    },
    setReferenced(isReferenced) {
      for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
        if (handle instanceof Socket || handle === child) isReferenced ? handle.ref() : handle.unref()
      }
    },
    async end() {
      child.ref()
      kill('ended')
      await exited
    },
  }
}

type Spawned = ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable }

/**
 * Nothing of the environment, which holds secrets. On Linux the kernel bounds its memory as well, since between two looks at it a
 * decoder can take much, and when the machine runs out of memory the kernel ends this process rather than the server.
 */
function spawnProgram({ program, dataBytesMax, memoryBytesMax, watchesItself }: ProcessOptions): Spawned {
  const node = [process.execPath, '--max-old-space-size=192', ...conditions(), fileURLToPath(program)]
  if (watchesItself) node.push(`${OWN_MEMORY_LIMIT}${memoryBytesMax}`)
  const script = `echo 1000 2>/dev/null >/proc/self/oom_score_adj; ulimit -d ${Math.ceil(dataBytesMax / 1024)} 2>/dev/null; exec "$0" "$@"`
  const [command = '', ...args] =
    process.platform === 'linux' && existsSync('/bin/sh') ? ['/bin/sh', '-c', script, ...node] : node
  return spawn(command, args, { env: {}, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Under which workspace packages are found in their sources. */
function conditions(): string[] {
  return process.execArgv.flatMap((arg, index, all) => {
    if (/^--conditions=/.test(arg)) return [arg]
    const value = all[index + 1]
    return (arg === '-C' || arg === '--conditions') && value !== undefined ? [`--conditions=${value}`] : []
  })
}

/** @param seen is told what the process uses, and how much of CPU time since now */
function watchUsage(
  { pid }: ChildProcess,
  seen: (now: Usage, since: Pick<Usage, 'cpuMs'>) => void,
): NodeJS.Timeout | undefined {
  if (!canSeeUsage || pid === undefined) return undefined
  const before = readUsage(pid)?.cpuMs ?? 0
  return setInterval(() => {
    const now = readUsage(pid)
    if (now) seen(now, { cpuMs: now.cpuMs - before })
  }, USAGE_CHECK_MS)
}

function keepLastWords(stderr: Readable): () => string {
  let words = ''
  stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-STDERR_CHARS)
  })
  return () => words.trim()
}

async function write(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (stream.write(bytes)) return
  if (stream.destroyed) throw new PipeError()
  const closed = new AbortController()
  const { signal } = closed
  try {
    await Promise.race([
      once(stream, 'drain', { signal }),
      once(stream, 'close', { signal }).then(() => {
        throw new PipeError()
      }),
    ])
  } catch (cause) {
    throw new PipeError(cause)
  } finally {
    closed.abort()
  }
}

class PipeError extends Error {
  constructor(cause?: unknown) {
    super('A process does not read any more.', { cause })
  }
}

const isPipeError = (error: Error): boolean => error instanceof PipeError
const noError = (): undefined => undefined
const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function toSizes(sizes: unknown, bytesMax: number): number[] {
  if (!Array.isArray(sizes) || sizes.length > OUTPUTS_MAX) throw new Error('The answer tells no lengths.')
  const numbers = sizes.map(Number)
  if (!numbers.every((size) => Number.isSafeInteger(size) && size >= 0)) throw new Error('A length is no number.')
  if (numbers.reduce((sum, size) => sum + size, 0) > bytesMax) throw new Error('The answer is too long.')
  return numbers
}
