import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Project } from '../../api/types.ts'
import { useForm } from '../../ui/use-form.ts'
import { useChangeProject } from './changes.ts'
import { projectQuery } from './queries.ts'

/** One entry. A changed one is another object, so that what was wrong with the old one is not said of it. */
export interface Row {
  text: string
}

/** What somebody else did to the list. */
export interface Difference {
  added: string[]
  removed: string[]
}

/**
 * The allowed origins of a project, and a draft of them. A list that was changed by others since the draft began is saved only by a
 * second try, when the person knows of it.
 */
export function useOrigins({ id, allowed_origins: saved }: Project) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<{ rows: Row[]; begunFrom: string[] }>()
  const [sent, setSent] = useState<Row[]>([])
  const [difference, setDifference] = useState<Difference>()
  const rows = draft?.rows ?? saved.map((text) => ({ text }))
  const filled = rows.filter(({ text }) => text.trim() !== '')
  const origins = filled.map(({ text }) => text.trim())
  const changed = !areSame(origins, saved)

  const change = useChangeProject(id, 'Saved.')
  const form = useForm([], async () => {
    if (!draft || !changed) return
    const { allowed_origins: now } = await queries.fetchQuery({ ...projectQuery(id), staleTime: 0, retry: false })
    const theirs = areSame(now, origins) ? undefined : differenceOf(draft.begunFrom, now)
    setDraft({ rows: filled, begunFrom: now })
    setSent(filled)
    setDifference(theirs)
    if (theirs) return
    await change.mutateAsync({ allowed_origins: origins })
    setDraft(undefined)
  })
  const problems = form.error?.problems ?? []
  const rowAt = (loc: (string | number)[]): Row | undefined => sent[Number(loc[2])]
  return {
    rows,
    changed,
    drafted: draft !== undefined,
    difference,
    form,
    faultOf: (row: Row) => problems.find(({ loc }) => rowAt(loc) === row)?.msg,
    /** What was refused and belongs to no row. */
    message: problems.length === 0 ? form.error?.message : problems.find(({ loc }) => !rowAt(loc))?.msg,
    write: (next: Row[]) => setDraft({ rows: next, begunFrom: draft?.begunFrom ?? saved }),
    cancel() {
      setDraft(undefined)
      setDifference(undefined)
      form.reset()
    },
  }
}

const areSame = (one: string[], other: string[]): boolean => JSON.stringify(one) === JSON.stringify(other)

function differenceOf(before: string[], after: string[]): Difference | undefined {
  const added = after.filter((origin) => !before.includes(origin))
  const removed = before.filter((origin) => !after.includes(origin))
  return added.length + removed.length > 0 ? { added, removed } : undefined
}
