import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BellRing } from 'lucide-react'
import type { AlertSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { KeyFilter } from '../secret-keys/key-filter.tsx'
import { AlertItem } from './alert-item.tsx'
import { AlertSettings } from './alert-settings.tsx'
import { alertKindOptions } from './kinds.ts'
import { alertsQuery } from './queries.ts'

const route = getRouteApi('/signed-in/console/alerts')

/** What was unusual about the requests of this world's keys. */
export function Alerts() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const { isPending } = useInfiniteQuery(alertsQuery(filter))
  const change = (next: { [N in keyof AlertSearch]?: AlertSearch[N] | undefined }): void =>
    void navigate({ search: (was) => ({ ...was, ...next }) as AlertSearch, replace: true })
  return (
    <Page title="Alerts" about="Each minute, what your keys did is compared with what is usual for them.">
      <Card>
        <CardHead
          title="What was unusual"
          actions={
            <div className="grid min-w-0 gap-2 *:min-w-0 max-sm:grid-cols-2 sm:flex">
              {filter.key && <KeyFilter keyId={filter.key} onClear={() => change({ key: undefined })} />}
              <SelectField
                label="Kind"
                hideLabel
                value={filter.kind ?? ''}
                onValue={(kind) => change({ kind: (kind || undefined) as AlertSearch['kind'] })}
                options={[{ value: '', text: 'Every kind' }, ...alertKindOptions]}
              />
              <SelectField
                label="Show"
                hideLabel
                value={filter.status ?? 'open'}
                onValue={(status) =>
                  change({ status: status === 'open' ? undefined : (status as AlertSearch['status']) })
                }
                options={[
                  { value: 'open', text: 'Open' },
                  { value: 'acknowledged', text: 'Acknowledged' },
                  { value: 'all', text: 'All' },
                ]}
              />
            </div>
          }
        />
        <AlertList filter={filter} />
      </Card>
      {/* Waits for what stands above it, so that it does not move. */}
      {!isPending && <AlertSettings />}
    </Page>
  )
}

function AlertList({ filter }: { filter: AlertSearch }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(alertsQuery(filter))
  const alerts = data?.pages.flatMap((page) => page.data)
  if (error && !alerts) return <Failure error={error} retry={() => void refetch()} />
  if (alerts?.length === 0) return <NoAlerts filter={filter} />
  return (
    <>
      <ul aria-label="Alerts" aria-busy={alerts === undefined}>
        {alerts?.map((alert) => <AlertItem key={alert.id} alert={alert} />) ?? <Waiting />}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center border-t border-line px-5 py-3">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  )
}

function NoAlerts({ filter: { status, kind, key } }: { filter: AlertSearch }) {
  if (kind !== undefined || key !== undefined)
    return (
      <Empty icon={<BellRing />} title="No such alerts">
        There are none of this kind or key. Choose others above.
      </Empty>
    )
  if (status === 'acknowledged')
    return (
      <Empty icon={<BellRing />} title="Nothing is acknowledged">
        Alerts that you acknowledge stay here.
      </Empty>
    )
  return (
    <Empty icon={<BellRing />} title={status === 'all' ? 'No alerts yet' : 'No open alerts'}>
      When a key is used as it never was, you read it here, in an email, and above every page.
    </Empty>
  )
}

const Waiting = () =>
  ['first', 'second'].map((which) => (
    <li key={which} className="grid gap-3 border-b border-line px-5 py-4 last:border-0">
      <Skeleton className="h-6 w-64 max-w-full" />
      <Skeleton className="h-20" />
    </li>
  ))
