/**
 * What would be lost by leaving: keys that are shown once, changes that nobody has saved, uploads on their way. Whoever has such a thing
 * says so with `useLoss` (a form by its `loss`), and every way out asks: links, the way back, what opens another document, the browser's
 * own reload and close, and what closes a dialog. A button that says what it does, such as Cancel, asks nothing.
 */
import { createContext, useContext, useLayoutEffect } from 'react'

export interface Loss {
  title: string
  about: string
  /** What leaving all the same is called. */
  action: string
}

export const unsaved: Loss = {
  title: 'Leave without saving?',
  about: 'What you changed here is not saved.',
  action: 'Leave without saving',
}
/** While it is made: leaving does not call it back. */
export const unseenKey: Loss = {
  title: 'Leave before you see the key?',
  about: 'It is being made right now, and is shown only once.',
  action: 'Leave without it',
}

/** What it does not outlive: another document, another path, or (in a dialog, which that may close) another search. */
type Bound = 'document' | 'path' | 'search'

interface Possible {
  loss: Loss
  bound: Bound
}
export type Losses = Set<Possible>

const all: Losses = new Set()

/** Asks until it is called off by what this returns. */
export function announceLoss(loss: Loss, bound: Bound, ofDialog?: Losses): () => void {
  const entry: Possible = { loss, bound }
  for (const losses of [all, ofDialog]) losses?.add(entry)
  return () => {
    for (const losses of [all, ofDialog]) losses?.delete(entry)
  }
}

/** Of the dialog around it. */
export const DialogLosses = createContext<Losses | undefined>(undefined)

/** Until it is undefined, or the component is gone, leaving asks. */
export function useLoss(loss: Loss | undefined): void {
  const ofDialog = useContext(DialogLosses)
  useLayoutEffect(
    () => (loss ? announceLoss(loss, ofDialog ? 'search' : 'path', ofDialog) : undefined),
    [loss, ofDialog],
  )
}

export interface Question {
  loss: Loss
  answer: (leaves: boolean) => void
}

let question: Question | undefined
const listeners = new Set<() => void>()

function show(next: Question | undefined): void {
  question = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. */
export const questions = {
  now: (): Question | undefined => question,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/**
 * Whether to go on, as there is nothing to lose or the person says so, who then is not asked again. Who is asked anew has stayed before.
 */
export function mayLose(losses: Iterable<Possible>): Promise<boolean> {
  question?.answer(false)
  const asking = [...losses]
  const [first] = asking
  if (!first) return Promise.resolve(true)
  return new Promise((resolve) => {
    const asked: Question = {
      loss: first.loss,
      answer(leaves) {
        if (question === asked) show(undefined)
        if (leaves) for (const entry of asking) all.delete(entry)
        resolve(leaves)
      },
    }
    show(asked)
  })
}

/** Before what opens another document. */
export const mayLeave = (): Promise<boolean> => mayLose(all)

/** Opens another document; nothing asks any more. */
export function leave(href: string): void {
  all.clear()
  location.assign(href)
}

/** Whether the browser has to ask before it closes or reloads this document. */
export const losesByUnloading = (): boolean => all.size > 0

/** What another page of this document would lose. */
export const lossesOfNewPage = (pathChanges: boolean): Possible[] =>
  [...all].filter(({ bound }) => bound === 'search' || (bound === 'path' && pathChanges))
