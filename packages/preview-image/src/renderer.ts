import { type ChildProcess, fork } from 'node:child_process'

export interface PreviewInput {
  /** Any text; the first 1000 characters count. */
  prompt: string
  /** JPEG, PNG or WebP files. */
  examples: Uint8Array[]
}

export interface PreviewRenderer {
  /**
   * Draws a PNG of 1024×1024 pixels. The same prompt and examples give the same bytes.
   * @throws BrokenExampleError, PreviewBusyError, PreviewTimeoutError, or the signal's reason
   */
  render(input: PreviewInput, signal?: AbortSignal): Promise<Uint8Array>
  /** Ends the process that draws; renders that are still waiting fail. */
  close(): Promise<void>
}

/** An example image that cannot be used. The message is fit for an end user. */
export class BrokenExampleError extends Error {
  override name = 'BrokenExampleError'
}

/** The queue is full: try again later. */
export class PreviewBusyError extends Error {
  override name = 'PreviewBusyError'
}

/** The picture took too long; the process that drew it was replaced. */
export class PreviewTimeoutError extends Error {
  override name = 'TimeoutError'
}

/** What the process that draws answers to a `PreviewInput`. */
export type RenderAnswer = { png: Uint8Array } | { error: { name: string; message: string } }

interface Job extends PromiseWithResolvers<Uint8Array> {
  input: PreviewInput
}

/**
 * Draws in a process of its own, one picture at a time, which starts at the first render and ends when idle. It decodes files
 * from strangers with native code: what kills it takes one render with it, and it sees no secrets, having no environment.
 * Measured in a bare parent after 10 renders and the idle end: 77 MB, against 200 MB with a worker thread, whose native
 * memory does not come back.
 */
export function createPreviewRenderer({
  queueMax = 32,
  timeoutMs = 30_000,
  idleMs = 60_000,
  program = new URL('./render-process.ts', import.meta.url),
}: {
  queueMax?: number
  timeoutMs?: number
  idleMs?: number
  /** What the process runs. Tests put a program here that hangs or dies. */
  program?: URL
} = {}): PreviewRenderer {
  const queue: Job[] = []
  let running: Job | undefined
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function pump(): void {
    if (running) return
    clearTimeout(timer)
    running = queue.shift()
    if (running) {
      child ??= start()
      setReferenced(child, true)
      child.send(running.input)
      timer = setTimeout(() => drop(new PreviewTimeoutError('Drawing the preview took too long.')), timeoutMs)
    } else if (child) {
      setReferenced(child, false)
      timer = setTimeout(drop, idleMs).unref()
    }
  }

  function start(): ChildProcess {
    const started = fork(program, {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=192'],
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const lost = (cause?: unknown) => {
      if (child === started) drop(new Error('The process that draws previews ended unexpectedly.', { cause }))
    }
    started.on('message', (answer: RenderAnswer) => child === started && finish(answer))
    started.on('error', lost)
    started.on('exit', (code, signal) => lost(code ?? signal))
    return started
  }

  function finish(answer: RenderAnswer): void {
    if ('png' in answer) running?.resolve(answer.png)
    else running?.reject(toError(answer.error))
    running = undefined
    pump()
  }

  /** Ends the process; its render, if any, fails with `reason`, and the next one gets a new process. */
  async function drop(reason?: Error): Promise<void> {
    const ended = child
    child = undefined
    running?.reject(reason)
    running = undefined
    pump()
    if (!ended?.kill('SIGKILL')) return
    ended.ref()
    await new Promise((resolve) => ended.once('exit', resolve))
  }

  return {
    async render(input, signal) {
      signal?.throwIfAborted()
      if (closed) throw new Error('The preview renderer is closed.')
      if (queue.length >= queueMax) throw new PreviewBusyError('Too many previews are waiting. Please try again later.')
      const job: Job = { input, ...Promise.withResolvers<Uint8Array>() }
      // A render that has begun goes on, since it ends sooner than a new process starts; nobody sees its picture.
      const abort = () => {
        if (queue.includes(job)) queue.splice(queue.indexOf(job), 1)
        job.reject(signal?.reason)
      }
      signal?.addEventListener('abort', abort)
      queue.push(job)
      pump()
      return job.promise.finally(() => signal?.removeEventListener('abort', abort))
    },

    async close() {
      closed = true
      const reason = new Error('The preview renderer is closed.')
      for (const job of queue.splice(0)) job.reject(reason)
      await drop(reason)
    },
  }
}

/** An idle process must not keep the server alive. */
function setReferenced(child: ChildProcess, referenced: boolean): void {
  for (const handle of [child, child.channel]) referenced ? handle?.ref() : handle?.unref()
}

const toError = ({ name, message }: { name: string; message: string }): Error =>
  name === 'BrokenExampleError' ? new BrokenExampleError(message) : new Error(message)
