import { X } from 'lucide-react'
import { Dialog as Parts } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { useReturningFocus } from './focus.ts'
import { DialogLosses, type Losses, mayLose } from './leaving.ts'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  about?: ReactNode
  children: ReactNode
  /** False where leaving would lose what is shown only once: there is a button for that. */
  dismissible?: boolean
}

/**
 * Focus goes in and comes back, or to the page if what had it is gone; Escape and a click beside it close, after a question
 * where something in it would be lost. On a phone it rises from below.
 */
export function Dialog({ open, onOpenChange, title, about, children, dismissible = true }: DialogProps) {
  const returning = useReturningFocus(open)
  const [losses] = useState<Losses>(() => new Set())
  const change = async (next: boolean): Promise<void> => {
    if (next || (await mayLose(losses))) onOpenChange(next)
  }
  const keep = (event: Event): void => {
    if (!dismissible) event.preventDefault()
  }
  return (
    <Parts.Root open={open} onOpenChange={(next) => void change(next)}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-50 bg-black/45" />
        <Parts.Content
          {...returning}
          onEscapeKeyDown={keep}
          onPointerDownOutside={keep}
          {...(about ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-x-0 bottom-0 z-50 grid max-h-[92dvh] grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto wrap-anywhere rounded-t-2xl border border-line bg-raised p-5 shadow-raised sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(32rem,92vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl sm:p-6"
        >
          <div className="grid gap-1 pr-10">
            <Parts.Title className="text-lg font-semibold">{title}</Parts.Title>
            {about && <Parts.Description className="text-ink-soft">{about}</Parts.Description>}
          </div>
          <DialogLosses value={losses}>{children}</DialogLosses>
          {dismissible && (
            <Parts.Close asChild>
              <Button look="quiet" size="icon" className="absolute top-4 right-4" aria-label="Close">
                <X />
              </Button>
            </Parts.Close>
          )}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}

/** The buttons at a dialog's end; the one that acts stands last, and on a phone first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:justify-end">{children}</div>
}
