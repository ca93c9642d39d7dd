import { useSyncExternalStore } from 'react'
import { Confirm } from './confirm.tsx'
import { questions } from './leaving.ts'

/** Asks, wherever somebody is about to lose something. */
export function LeaveQuestion() {
  const asked = useSyncExternalStore(questions.subscribe, questions.now)
  if (!asked) return null
  const { loss, answer } = asked
  return (
    <Confirm
      open
      onOpenChange={() => answer(false)}
      title={loss.title}
      about={loss.about}
      cancel="Stay here"
      action={loss.action}
      run={async () => answer(true)}
    />
  )
}
