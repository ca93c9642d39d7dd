import { useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { replay, useReadDeliveriesAgain } from './queries.ts'

/** What became of one delivery that is replayed. */
export type Outcome =
  | { state: 'running' }
  | { state: 'done'; deliveryId: string }
  | { state: 'failed'; message: string; requestId: string | undefined }

interface Replays {
  outcomes: ReadonlyMap<string, Outcome>
  /** How many are asked for in all; 0 while none is. */
  total: number
  isRunning: boolean
  run: (ids: string[]) => Promise<void>
  stop: () => void
  /** Forgets what came of it. */
  dismiss: () => void
}

/** Calls at a time: quick, and far below what one account may ask. */
const AT_ONCE = 4

/** Replays several deliveries, one call each: what fails says so where it stands, and the others go on. */
export function useReplays(): Replays {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [total, setTotal] = useState(0)
  const [isRunning, setRunning] = useState(false)
  const isStopped = useRef(false)
  const readAgain = useReadDeliveriesAgain()
  const note = (id: string, outcome: Outcome): void => setOutcomes((before) => new Map(before).set(id, outcome))
  const one = async (id: string): Promise<void> => {
    note(id, { state: 'running' })
    try {
      note(id, { state: 'done', deliveryId: (await replay(id)).id })
    } catch (fault) {
      const known = fault instanceof ApiError ? fault : undefined
      note(id, { state: 'failed', message: known?.message ?? 'That did not work.', requestId: known?.requestId })
    }
  }
  const run = async (ids: string[]): Promise<void> => {
    isStopped.current = false
    setOutcomes(new Map())
    setTotal(ids.length)
    setRunning(true)
    const waiting = [...ids]
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && !isStopped.current; id = waiting.shift()) await one(id)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    setRunning(false)
    void readAgain()
  }
  const stop = (): void => {
    isStopped.current = true
  }
  const dismiss = (): void => {
    setOutcomes(new Map())
    setTotal(0)
  }
  return { outcomes, total, isRunning, run, stop, dismiss }
}
