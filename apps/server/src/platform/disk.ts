import { statfs as nodeStatfs } from 'node:fs/promises'
import { apiError } from './errors.ts'

/** What a file system has, as `statfs` tells it. */
export interface FileSystemSpace {
  bsize: number
  blocks: number
  /** Blocks that a process without privileges may still write. */
  bavail: number
  /** Entries that it can hold, and how many are left. 0 of both where there is no limit. */
  files: number
  ffree: number
}

export type Statfs = (directory: string) => Promise<FileSystemSpace>

/**
 * Keeps some of the disk free. What comes from outside stops at the reserve, so that the database, which may be on the same disk, can
 * still write, and results that were paid for can be stored.
 */
export interface Disk {
  /** Whether anything may be taken. */
  hasRoom(): Promise<boolean>
  /** Before something is received that has at least so many bytes. @throws storage_full */
  assertRoom(bytes: number): Promise<void>
  /** While it is received: takes so many bytes. @throws storage_full */
  take(bytes: number): void
}

/** The system is asked at most this often; between, what was taken since is subtracted. */
const FRESH_MS = 1_000
/** The reserve where nobody named one: all of this, or a part of a small disk. */
const RESERVE_BYTES = 1024 ** 3
const RESERVE_PART = 1 / 20
/** Of the entries that a file system has: each file takes one, and so does the database. */
const ENTRIES_MIN = 1_000

export const reserveOf = ({ bsize, blocks }: FileSystemSpace, wanted: number | undefined): number =>
  wanted ?? Math.min(RESERVE_BYTES, Math.floor(bsize * blocks * RESERVE_PART))

/** @param directories those that are not there yet are left out */
export function createDisk(
  directories: string[],
  wantedReserveBytes: number | undefined,
  statfs: Statfs = nodeStatfs,
): Disk {
  let room = Number.POSITIVE_INFINITY
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  let takenBytes = 0

  async function roomIn(directory: string): Promise<number> {
    try {
      const space = await statfs(directory)
      const reserve = reserveOf(space, wantedReserveBytes)
      const hasEntries = reserve === 0 || space.files === 0 || space.ffree >= ENTRIES_MIN
      return hasEntries ? space.bsize * space.bavail - reserve : 0
    } catch {
      return Number.POSITIVE_INFINITY // not there, or it cannot tell: the write itself will
    }
  }

  async function look(): Promise<void> {
    lookedAt = performance.now()
    const takenBefore = takenBytes
    const rooms = await Promise.all(directories.map(roomIn))
    // What was taken meanwhile may not have been on the disk yet.
    room = Math.min(...rooms) - (takenBytes - takenBefore)
  }

  const refresh = (): Promise<void> | undefined => {
    if (!looking && performance.now() - lookedAt >= FRESH_MS)
      looking = look().finally(() => {
        looking = undefined
      })
    return looking
  }

  return {
    async hasRoom() {
      await refresh()
      return room > 0
    },
    async assertRoom(bytes) {
      await refresh()
      if (room <= 0 || bytes > room) throw apiError('storage_full')
    },
    take(bytes) {
      void refresh()
      takenBytes += bytes
      room -= bytes
      if (room < 0) throw apiError('storage_full')
    },
  }
}
