import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { consolePaths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { toastError } from '../../ui/toast-error.tsx'
import { secretKeyQuery } from '../secret-keys/queries.ts'
import { type Alert, kindOf } from './kinds.ts'
import { newAlertsQuery, useAcknowledge } from './queries.ts'

/** The newest open alert, above every page but the one that lists them. */
export function AlertBanner() {
  const { data } = useQuery(newAlertsQuery)
  const isListed = useRouterState({ select: ({ location }) => location.pathname === consolePaths.alerts })
  const [newest, ...others] = data?.data ?? []
  return (
    <div role="status">
      {newest && !isListed && (
        <section
          aria-label="Alert"
          className="flex items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2.5 text-warn max-sm:flex-wrap sm:px-8"
        >
          <BellRing aria-hidden className="size-4 shrink-0" />
          <p className="min-w-0 grow basis-56 sm:truncate">
            <Link to="/console/alerts" className="rounded font-medium underline">
              {kindOf(newest).title}
            </Link>
            <KeyName id={newest.key_id} /> <span className="max-sm:hidden">{newest.message}</span>
          </p>
          <div className="flex items-center gap-3 max-sm:pl-7">
            {others.length > 0 && (
              <Link to="/console/alerts" className="shrink-0 rounded underline max-sm:order-last">
                and {data?.has_more ? 'more' : `${others.length} more`}
              </Link>
            )}
            <Acknowledge alert={newest} key={newest.id} />
          </div>
        </section>
      )}
    </div>
  )
}

function KeyName({ id }: { id: string | null }) {
  const { data: key } = useQuery({ ...secretKeyQuery(id ?? ''), enabled: id !== null })
  return (
    key && (
      <>
        : <bdi className="font-medium">{key.name}</bdi>.
      </>
    )
  )
}

export function Acknowledge({ alert }: { alert: Alert }) {
  const acknowledge = useAcknowledge()
  const [busy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      await acknowledge(alert)
      toast.success('The alert is acknowledged.')
      focusPageIfLost() // the button went with its alert
    } catch (fault) {
      toastError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" busy={busy} onClick={() => void run()}>
      Acknowledge
    </Button>
  )
}
