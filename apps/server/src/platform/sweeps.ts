import type { Context } from '../context.ts'

export interface Sweep {
  name: string
  everyMs: number
  /** Safe to run on several servers at once. */
  run(ctx: Context): Promise<void>
}

/** Runs each sweep at its pace, never twice at a time. Returns what stops them. */
export function startSweeps(ctx: Context, sweeps: Sweep[]): () => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const timers = sweeps.map((sweep) =>
    setInterval(() => {
      if (running.has(sweep.name)) return
      const done = sweep
        .run(ctx)
        .catch((error: unknown) =>
          ctx.log.warn({ err: error, sweep: sweep.name }, 'A sweep failed and will run again.'),
        )
        .finally(() => running.delete(sweep.name))
      running.set(sweep.name, done)
    }, sweep.everyMs),
  )
  return async () => {
    timers.forEach(clearInterval)
    await Promise.all(running.values())
  }
}
