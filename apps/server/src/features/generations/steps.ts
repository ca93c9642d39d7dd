import { type GenerationRow, type ShownStatus, shownStatus } from './queries.ts'

/** What happened to a generation, as `/v1` tells it. */
export interface GenerationStep {
  at: Date
  /** `submitted`: to the provider, the last time. */
  what: 'created' | 'submitted' | ShownStatus
}

/** In the order in which it happened. */
export function stepsOf(row: GenerationRow): GenerationStep[] {
  const steps: [at: Date | null, what: GenerationStep['what']][] = [
    [row.createdAt, 'created'],
    [row.processingAt, 'processing'],
    [row.submittedAt, 'submitted'],
    [row.completedAt, shownStatus(row)],
  ]
  return steps.flatMap(([at, what]) => (at ? [{ at, what }] : []))
}
