import pg from 'pg'
import type { Pool, Tx } from '../../platform/db.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { dayOf } from '../../platform/partitions.ts'
import { troubleOf } from '../../platform/trouble.ts'
import type { Counted } from './counters.ts'
import type { NetworkUse } from './networks.ts'
import {
  addDays,
  addMinutes,
  claimBatch,
  copyRequests,
  type Line,
  markNetworks,
  tryCopyRequests,
} from './write-queries.ts'

/** What is written in one transaction. */
export interface Batch {
  number: number
  lines: Line[]
  minutes: Counted[]
  days: Counted[]
  networks: NetworkUse[]
  attempts: number
  /** Some of its lines were refused: those are looked for. */
  isCareful: boolean
}

export type Attempt = 'done' | 'again' | 'later'

/** Lines that the database did not take. */
interface Refused {
  count: number
  error: unknown
}

/** After so many attempts with an error that no waiting mends, a batch is given up: all others stand behind it. */
const ATTEMPTS_MAX = 20

/** @returns what of it was refused; nothing, if it had been written before */
export function writeBatch(db: Pool, writerId: string, batch: Batch, at: Date): Promise<Refused> {
  return db.begin(async (tx) => {
    if (!(await claimBatch(tx, writerId, batch.number, at))) return { count: 0, error: undefined }
    const refused = await writeLines(tx, batch)
    await Promise.all([addMinutes(tx, batch.minutes), addDays(tx, batch.days), markNetworks(tx, batch.networks, at)])
    return refused
  })
}

async function writeLines(tx: Tx, { lines, isCareful }: Batch): Promise<Refused> {
  const refused: Refused = { count: 0, error: undefined }
  if (isCareful) await writeInHalves(tx, lines, refused)
  else if (lines.length > 0) await copyRequests(tx, lines)
  return refused
}

/** One line that is refused takes all others of its COPY with it, so that it is looked for. @throws what is no line's fault */
async function writeInHalves(tx: Tx, lines: Line[], refused: Refused): Promise<void> {
  if (lines.length === 0) return
  const error = await tryCopyRequests(tx, lines)
  if (error === undefined) return
  if (!isRowRefused(error)) throw error
  if (lines.length === 1) {
    refused.count += 1
    refused.error = error
    return
  }
  const middle = lines.length >> 1
  await writeInHalves(tx, lines.slice(0, middle), refused)
  await writeInHalves(tx, lines.slice(middle), refused)
}

/** A value, or what a rule of the table says. */
export const isRowRefused = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '') && !isDayMissing(error)

const isDayMissing = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23514' && error.routine === 'ExecFindPartition'

/** The days of its lines, if the database has no partition for one of them. */
export const missingDays = (error: unknown, { lines }: Batch): number[] =>
  isDayMissing(error)
    ? [...new Set(lines.map((line) => dayOf(timeOfId(line.toString('latin1', 0, 36)).getTime())))]
    : []

export const shouldGiveUp = (error: unknown, { attempts }: Batch): boolean =>
  attempts >= ATTEMPTS_MAX && troubleOf(error) === undefined
