import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { type Loss, useLoss } from './leaving.ts'

const lossOf = (count: number): Loss =>
  count === 1
    ? {
        title: 'Leave without the key?',
        about: 'It is shown only now. Copy it first, or you will have to make another one.',
        action: 'Leave without it',
      }
    : {
        title: 'Leave without the keys?',
        about: 'They are shown only now. Copy or download them first, or you will have to make others.',
        action: 'Leave without them',
      }

/**
 * For what nobody can read a second time: leaving asks until all of it was taken along, by a button, by hand or as a file. Gets each text
 * that a button copied or saved.
 */
export function useSecrets(secrets: string[]): (text: string) => void {
  const [taken, setTaken] = useState<string[]>([])
  const left = secrets.filter((secret) => !taken.includes(secret))
  const [loss] = useState(() => lossOf(secrets.length))
  useLoss(left.length > 0 ? loss : undefined)
  const take = (text: string): void =>
    setTaken((before) => [...before, ...secrets.filter((secret) => text.includes(secret))])
  const takeSelected = useEffectEvent(() => take(String(getSelection())))
  useEffect(() => {
    const onCopy = (): void => takeSelected()
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  }, [])
  return take
}

interface SecretsDialogProps {
  title: string
  /** What it is for; that it is shown only now stands below in any case. */
  about: ReactNode
  label: string
  secret: string
  /** What the one way out says. */
  action: string
  onDone: () => void
  /** What belongs to it, and can be read later, too. */
  others?: { label: string; value: string }[]
  /** What to do with it first; `take` gets what a button copied. */
  children?: (take: (text: string) => void) => ReactNode
}

/** What nobody can read a second time. Neither Escape nor a click beside it closes it. */
export function SecretsDialog(props: SecretsDialogProps) {
  const { title, about } = props
  return (
    <Dialog open onOpenChange={() => undefined} dismissible={false} title={title} about={about}>
      <Content {...props} />
    </Dialog>
  )
}

function Content({ label, secret, others = [], action, onDone, children }: SecretsDialogProps) {
  const take = useSecrets([secret])
  return (
    <>
      <dl className="grid min-w-0 gap-3">
        {[...others, { label, value: secret }].map(({ label, value }) => (
          <div key={label} className="grid min-w-0 gap-1.5">
            <dt className="text-[0.8125rem] font-medium">{label}</dt>
            <dd className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
              <code className="min-w-0 grow font-mono text-[0.8125rem] break-all select-all">{value}</code>
              <CopyButton text={value} what={label} onCopied={take} />
            </dd>
          </div>
        ))}
      </dl>
      {children?.(take)}
      <p className="flex gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>The key is shown only now. Save it where only you can read it.</span>
      </p>
      <DialogActions>
        <Button look="primary" onClick={onDone}>
          {action}
        </Button>
      </DialogActions>
    </>
  )
}
