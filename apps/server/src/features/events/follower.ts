import type { EventRow, Follower } from './types.ts'

/** What a follower has not taken yet; with more it reads from the database again instead. */
const QUEUE_MAX = 1_000

export interface OpenFollower extends Follower {
  hear(event: EventRow): void
  start(position: number, resumed: boolean): void
  reset: boolean
  upToDate: boolean
}

/** Events after a number, and whether there are more. */
export type ReadPage = (after: number) => Promise<{ events: EventRow[]; isFull: boolean }>

/**
 * Its own pace: what happens waits in a queue, and one that falls far behind, or resumes, reads page by page from the database
 * until it has caught up. The queue collects from before the first such read, so there is no gap between the two.
 */
export function createFollower(read: ReadPage, subjectId: string | undefined, leave: () => void): OpenFollower {
  let queue: EventRow[] = []
  let position = Number.POSITIVE_INFINITY
  let behind = false
  let closed = false
  let wake = (): void => undefined

  async function next(): Promise<EventRow[] | undefined> {
    while (!closed) {
      if (behind) {
        behind = false // before the read, during which the queue may run over again
        const page = await read(position)
        if (page.isFull) behind = true
        if (page.events.length > 0) return taken(page.events)
        continue
      }
      const events = queue.filter(({ number }) => number > position)
      queue = []
      if (events.length > 0) return taken(events)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return undefined
  }
  function taken(events: EventRow[]): EventRow[] {
    position = events.at(-1)?.number ?? position
    return events
  }

  return {
    reset: false,
    upToDate: false,
    next,
    get position() {
      return position
    },
    start(from, resumed) {
      position = from
      behind = resumed
    },
    hear(event) {
      if (subjectId !== undefined && event.subjectId !== subjectId) return
      queue.push(event)
      if (queue.length > QUEUE_MAX) {
        queue = []
        behind = true
      }
      wake()
    },
    close() {
      if (closed) return
      closed = true
      leave()
      wake()
    },
  }
}
