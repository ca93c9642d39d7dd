import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { BrokenExampleError, PreviewBusyError, PreviewTimeoutError } from './errors.ts'
import type { PreviewInput, RenderAnswer } from './types.ts'

export interface PreviewRenderer {
  /**
   * Draws a PNG of 1024×1024 pixels. The same prompt and examples give the same bytes.
   * @throws BrokenExampleError, PreviewBusyError, PreviewTimeoutError, or the signal's reason
   */
  render(input: PreviewInput, signal?: AbortSignal): Promise<Uint8Array>
  /** Ends the process that draws; renders that are still waiting fail. */
  close(): Promise<void>
}

interface Job extends PromiseWithResolvers<Uint8Array> {
  input: PreviewInput
}

export interface PreviewOptions {
  /** Renders that may wait beside the one being drawn; more fail with PreviewBusyError. Default 32. */
  queueMax?: number
  /** How long one picture may take, in milliseconds. Default 30,000; a picture takes some 200. */
  timeoutMs?: number
  /** After how long without work the process that draws ends, in milliseconds. Default 60,000. */
  idleMs?: number
}

/** Beside this file, with its ending: TypeScript in the sources, JavaScript in the published package. */
const RENDER_PROCESS = new URL(`./render-process${path.extname(import.meta.filename)}`, import.meta.url)

/**
 * Draws in a process of its own, one picture at a time, which starts at the first render and ends when idle. It decodes
 * untrusted files with native code: what kills it takes one render with it, and it sees no secrets, having no environment.
 * Measured in a bare parent after 10 renders and the idle end: 77 MB, against 200 MB with a worker thread, whose native
 * memory does not come back.
 * @param program what the process runs; tests put a program here that hangs or dies
 */
export function createPreviewRenderer(
  { queueMax = 32, timeoutMs = 30_000, idleMs = 60_000 }: PreviewOptions = {},
  program = RENDER_PROCESS,
): PreviewRenderer {
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
