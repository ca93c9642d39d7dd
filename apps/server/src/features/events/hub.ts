import type { Logger } from 'pino'
import { createBatch } from '../../platform/batch.ts'
import type { ChangeFeed } from '../../platform/change-feed.ts'
import { isDatabaseAway, type Pool } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { type EventsAsked, findEventRange, findLastNumber, listEventsAfter, PAGE } from './queries.ts'
import type { EventHub, EventRow, Follower } from './types.ts'

/** What a follower has not taken yet; with more it reads from the database again instead. */
const QUEUE_MAX = 1_000
const LOOK_EVERY_MS = 1_000

interface Channel {
  projectId: string
  followers: Set<OpenFollower>
  /** The last number that was read. */
  last: number
  reading: boolean
  /** There may be more than was read. */
  behind: boolean
  ready: Promise<void>
}

interface OpenFollower extends Follower {
  hear(event: EventRow): void
  start(position: number, resumed: boolean): void
  reset: boolean
  upToDate: boolean
}

export function createEventHub(db: Pool, log: Logger, changeFeed: ChangeFeed): EventHub {
  const channels = new Map<string, Channel>()
  const read = createBatch((asked: EventsAsked[]) => listEventsAfter(db, asked))
  let stopped = false

  async function refresh(channel: Channel): Promise<void> {
    channel.behind = true
    if (channel.reading) return
    channel.reading = true
    try {
      while (channel.behind) {
        channel.behind = false
        const events = await read({ projectId: channel.projectId, after: channel.last })
        if (events.length === PAGE) channel.behind = true
        for (const event of events) {
          channel.last = event.number
          for (const follower of channel.followers) follower.hear(event)
        }
      }
    } catch (error) {
      channel.behind = true // for the next look
      log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'Events could not be read yet.')
    } finally {
      channel.reading = false
    }
  }

  function open(projectId: string): Channel {
    const channel: Channel = {
      projectId,
      followers: new Set(),
      last: Number.POSITIVE_INFINITY,
      reading: true,
      behind: false,
      ready: findLastNumber(db, projectId).then((last) => {
        channel.last = last
        channel.reading = false
        // A notice that came meanwhile may be of something that this read did not see.
        if (channel.behind) void refresh(channel)
      }),
    }
    channels.set(projectId, channel)
    return channel
  }

  function leave(channel: Channel, follower: OpenFollower): void {
    channel.followers.delete(follower)
    if (channel.followers.size === 0 && channels.get(channel.projectId) === channel) channels.delete(channel.projectId)
  }

  const unwatch = changeFeed.watch({
    change(kind, key) {
      if (kind !== 'event') return
      const [projectId = '', number] = key.split(':')
      const channel = channels.get(projectId)
      if (channel && (channel.reading || Number(number) > channel.last)) void refresh(channel)
    },
    gap() {
      for (const channel of channels.values()) void refresh(channel)
    },
  })
  const timer = setInterval(() => {
    const silent = !changeFeed.trusted()
    for (const channel of channels.values()) if (silent || channel.behind) void refresh(channel)
  }, LOOK_EVERY_MS)

  return {
    async follow(followed, { subjectId, after } = {}) {
      const projectId = followed ?? NIL_UUID
      const channel = channels.get(projectId) ?? open(projectId)
      const follower = createFollower(
        (position) => read({ projectId, subjectId, after: position }),
        subjectId,
        () => leave(channel, follower),
      )
      channel.followers.add(follower)
      try {
        await channel.ready
        follower.start(channel.last, false)
        if (after !== undefined) {
          const { lastNumber, firstNumber, subjectLastNumber } = await findEventRange(db, projectId, subjectId)
          follower.reset = after > lastNumber || after + 1 < (firstNumber ?? lastNumber + 1)
          follower.upToDate = after >= (subjectId === undefined ? lastNumber : (subjectLastNumber ?? 0))
          if (!follower.reset) follower.start(after, true)
        }
      } catch (error) {
        follower.close()
        throw error
      }
      if (stopped) follower.close()
      return follower
    },
    followers: () => [...channels.values()].reduce((sum, { followers }) => sum + followers.size, 0),
    stop() {
      stopped = true
      clearInterval(timer)
      unwatch()
      for (const { followers } of channels.values()) for (const follower of followers) follower.close()
    },
  }
}

/**
 * Its own pace: what happens waits in a queue, and one that falls far behind, or resumes, reads page by page from the database
 * until it has caught up. The queue collects from before the first such read, so there is no gap between the two.
 */
function createFollower(
  read: (after: number) => Promise<EventRow[]>,
  subjectId: string | undefined,
  leave: () => void,
): OpenFollower {
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
        if (page.length === PAGE) behind = true
        if (page.length > 0) return taken(page)
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
