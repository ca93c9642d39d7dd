import { useBlocker } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy.tsx'
import { Dialog, DialogActions } from './dialog.tsx'

interface SecretsDialogProps {
  title: string
  /** What they are for; that they are shown only now stands below in any case. */
  about: ReactNode
  secrets: { label: string; value: string }[]
  /** What the one way out says. */
  action: string
  onDone: () => void
  /** What to do with them first. */
  children?: ReactNode
}

/** What nobody can read a second time. Neither Escape, a click beside it nor the way back loses it unasked. */
export function SecretsDialog({ title, about, secrets, action, onDone, children }: SecretsDialogProps) {
  const saved = useRef(false)
  useBlocker({
    shouldBlockFn: () => !saved.current && !confirm('The key is shown only now. Leave without it?'),
    enableBeforeUnload: () => !saved.current,
  })
  const done = (): void => {
    saved.current = true
    onDone()
  }
  return (
    <Dialog open onOpenChange={() => undefined} dismissible={false} title={title} about={about}>
      <dl className="grid min-w-0 gap-3">
        {secrets.map(({ label, value }) => (
          <div key={label} className="grid min-w-0 gap-1.5">
            <dt className="text-[0.8125rem] font-medium">{label}</dt>
            <dd className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
              <code className="min-w-0 grow font-mono text-[0.8125rem] break-all select-all">{value}</code>
              <CopyButton text={value} what={label} />
            </dd>
          </div>
        ))}
      </dl>
      {children}
      <p className="flex gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>The key is shown only now. Save it where only you can read it.</span>
      </p>
      <DialogActions>
        <Button look="primary" onClick={done}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
