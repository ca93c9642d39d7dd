import type { Logger } from 'pino'
import type { ChangeFeed } from '../../platform/change-feed.ts'
import type { Clock } from '../../platform/clock.ts'
import { isDatabaseAway, type Pool } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { createFollower, type OpenFollower } from './follower.ts'
import { createProjectReader, createWorldReader, type EventReader, sinceOf } from './reading.ts'
import type { EventHub, Followed } from './types.ts'

const LOOK_EVERY_MS = 1_000

/** A project or a world that somebody follows. */
interface Channel {
  key: string
  id: string
  reader: EventReader
  followers: Set<OpenFollower>
  /** The last number that was read, and when there was nothing after it. */
  last: number
  readAtMs: number
  reading: boolean
  /** There may be more than was read. */
  behind: boolean
  ready: Promise<void>
}

interface Parts {
  db: Pool
  log: Logger
  clock: Clock
  changeFeed: ChangeFeed
}

export function createEventHub({ db, log, clock, changeFeed }: Parts): EventHub {
  const channels = new Map<string, Channel>()
  const readers = { project: createProjectReader(db, clock), world: createWorldReader(db, clock) }
  const nowMs = (): number => clock.now().getTime()
  let stopped = false

  async function refresh(channel: Channel): Promise<void> {
    channel.behind = true
    if (channel.reading) return
    channel.reading = true
    try {
      while (channel.behind) {
        channel.behind = false
        const readAtMs = nowMs()
        const page = await channel.reader.read({
          of: channel.id,
          after: channel.last,
          since: sinceOf(channel.readAtMs),
        })
        if (page.isFull) channel.behind = true
        else channel.readAtMs = readAtMs
        for (const event of page.events) {
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

  function open(key: string, id: string, reader: EventReader): Channel {
    const channel: Channel = {
      key,
      id,
      reader,
      followers: new Set(),
      last: Number.POSITIVE_INFINITY,
      readAtMs: nowMs(),
      reading: true,
      behind: false,
      ready: reader.findLast(id).then((last) => {
        channel.last = last
        channel.reading = false
        // A notice that came meanwhile may be of something that this read did not see.
        if (channel.behind) void refresh(channel)
      }),
    }
    channels.set(key, channel)
    return channel
  }

  function channelOf(followed: Followed): Channel {
    const [kind, id] =
      'world' in followed ? (['world', followed.world] as const) : (['project', followed.project ?? NIL_UUID] as const)
    const key = `${kind}:${id}`
    return channels.get(key) ?? open(key, id, readers[kind])
  }

  function leave(channel: Channel, follower: OpenFollower): void {
    channel.followers.delete(follower)
    if (channel.followers.size === 0 && channels.get(channel.key) === channel) channels.delete(channel.key)
  }

  function notice(key: string, number: string | undefined): void {
    const channel = channels.get(key)
    if (channel && (channel.reading || Number(number) > channel.last)) void refresh(channel)
  }

  const unwatch = changeFeed.watch({
    change(kind, key) {
      if (kind !== 'event') return
      const [project = '', number, world = '', sequence] = key.split(':')
      if (project !== '') notice(`project:${project}`, number)
      if (world !== '') notice(`world:${world}`, sequence)
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
      const channel = channelOf(followed)
      const { id, reader } = channel
      let since = sinceOf(nowMs())
      const read = async (position: number) => {
        const readAtMs = nowMs()
        const page = await reader.read({ of: id, subjectId, after: position, since })
        // What is missing of one generation alone is not noticed, so that it keeps its first bound.
        if (!page.isFull && subjectId === undefined) since = sinceOf(readAtMs)
        return page
      }
      const follower = createFollower(read, subjectId, () => leave(channel, follower))
      channel.followers.add(follower)
      try {
        await channel.ready
        follower.start(channel.last, false)
        if (after !== undefined) {
          const resumption = await reader.findResumption(id, after, subjectId)
          follower.reset = !resumption.isPossible
          follower.upToDate = resumption.upToDate
          since = resumption.since
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
