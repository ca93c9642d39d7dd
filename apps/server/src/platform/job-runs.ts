/** What the database knows of a job that begins. */
interface BegunJob {
  id: string
  /** This run among them. */
  attempts: number
  /** Of the last run that told how it ended. */
  last_error: string | null
}

/** Jobs that are remembered. What is forgotten counts as lost, and that takes two runs of one job far apart. */
const JOBS_MAX = 10_000

/**
 * Tells runs that ended with their server from those that this process has seen the end of: when the database goes away, it cannot be
 * told of any.
 */
export function createRunCounter(): { begin(job: BegunJob): { attempt: number; lostRuns: number } } {
  const begun = new Map<string, number>()
  return {
    begin({ id, attempts, last_error: lastError }) {
      const here = begun.get(id) ?? 0
      begun.delete(id)
      begun.set(id, here + 1) // the newest last
      const [oldest] = begun.keys()
      if (begun.size > JOBS_MAX && oldest !== undefined) begun.delete(oldest)
      return { attempt: attempts, lostRuns: lastError === null ? Math.max(0, attempts - 1 - here) : 0 }
    },
  }
}
