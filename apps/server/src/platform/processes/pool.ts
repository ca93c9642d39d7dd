import { createFairQueue } from '../fair-queue.ts'
import { type Answer, type Call, type PoolProcess, type ProcessOptions, startProcess } from './process.ts'
import { ProcessUnavailableError } from './types.ts'
import { canSeeUsage } from './usage.ts'

const MIB = 1024 * 1024

/**
 * Work that may run without end, or take any amount of memory: native code on bytes that somebody else chose. It is done in processes
 * of their own, which are killed when they exceed their bounds, and start when they are needed and end when they are not (ADR 31).
 */
export interface ProcessPool {
  /**
   * @param source who asks; the next call comes from the source with the fewest running
   * @param signal takes it out of the queue. What has begun goes on, since it ends sooner than a new process starts; nobody waits for it.
   * @throws ProcessFaultError when the work ended its process, ProcessUnavailableError when it could not be done, OperationError, why an
   * input could not be read, or the signal's reason
   */
  run(source: string, call: Call, signal?: AbortSignal): Promise<Answer>
  /** Ends all processes. What waits and what runs fails. */
  close(): Promise<void>
}

export interface ProcessPoolOptions extends Partial<ProcessOptions> {
  /** What a process runs: a module that calls `serveOperations`. */
  program: URL
  /** How many at once. */
  processes?: number
  /** After how long without work a process ends. */
  idleMs?: number
}

export function createProcessPool(options: ProcessPoolOptions): ProcessPool {
  const { processes = 2, idleMs = 60_000 } = options
  const processOptions: ProcessOptions = {
    timeoutMs: 60_000,
    cpuMs: 20_000,
    memoryBytesMax: 512 * MIB,
    // Of these, V8 reserves half a gigabyte for code and uses next to none: a gigabyte is left for the work.
    dataBytesMax: 1536 * MIB,
    answerBytesMax: 32 * MIB,
    watchesItself: !canSeeUsage,
    ...options,
  }
  const queue = createFairQueue({ concurrency: processes })
  const living = new Set<PoolProcess>()
  /** The one that worked last is at the end, and works first, so that the others get to their idle end. */
  const idle: { process: PoolProcess; timer: NodeJS.Timeout }[] = []
  const closing = new AbortController()

  /** A call that may have less memory than others gets a new one: what work before it has left in memory is not its own. */
  function take({ bounds }: Call): PoolProcess {
    const isTight = bounds?.memoryBytesMax !== undefined && bounds.memoryBytesMax < processOptions.memoryBytesMax
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer)
      if (last.process.isUsable && !isTight) return last.process
      void end(last.process)
    }
    const started = startProcess(processOptions)
    living.add(started)
    return started
  }

  async function giveBack(process: PoolProcess): Promise<void> {
    // One that kept much of the memory of its work would be killed for it in the next.
    const isWorn = (process.residentBytes ?? 0) > processOptions.memoryBytesMax / 2
    if (closing.signal.aborted || !process.isUsable || isWorn) return end(process)
    process.setReferenced(false)
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((each) => each.process === process),
        1,
      )
      void end(process)
    }, idleMs)
    idle.push({ process, timer: timer.unref() })
  }

  async function end(process: PoolProcess): Promise<void> {
    living.delete(process)
    await process.end()
  }

  async function work(call: Call): Promise<Answer> {
    closing.signal.throwIfAborted()
    const process = take(call)
    process.setReferenced(true)
    try {
      return await process.run(call)
    } finally {
      await giveBack(process)
    }
  }

  return {
    async run(source, call, signal) {
      closing.signal.throwIfAborted()
      const ends = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])])
      const working = queue.run(source, () => work(call), ends)
      if (!signal) return working
      working.catch(() => undefined)
      const { promise: aborted, reject } = Promise.withResolvers<never>()
      const abort = (): void => reject(signal.reason)
      signal.addEventListener('abort', abort)
      return Promise.race([working, aborted]).finally(() => signal.removeEventListener('abort', abort))
    },
    async close() {
      closing.abort(new ProcessUnavailableError('The pool of processes is closed.'))
      await Promise.all([...living].map(end))
    },
  }
}
