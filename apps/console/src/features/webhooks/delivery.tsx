import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { isGone } from '../../api/client.ts'
import { Card } from '../../ui/card.tsx'
import { Missing } from '../../ui/missing.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useNow } from '../../ui/use-now.ts'
import { AttemptView } from './attempt-view.tsx'
import { DeliveryFacts } from './delivery-facts.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import { Ladder } from './ladder.tsx'
import { deliveryQuery, webhookQuery } from './queries.ts'
import { ReplayOne } from './replay-one.tsx'
import type { DeliveryPageSearch } from './search.ts'
import { Signature } from './signature.tsx'
import { Standing } from './standing.tsx'
import type { DeliveryDetail } from './types.ts'

const route = getRouteApi('/signed-in/console/webhooks/deliveries/$deliveryId')

/** One delivery: where it stands, each attempt whole, and what can be done. */
export function DeliveryPage() {
  const { deliveryId } = route.useParams()
  const { attempt: _, compare: __, ...list } = route.useSearch()
  const { data, error, refetch } = useQuery(deliveryQuery(deliveryId))
  const isMissing = !data && isGone(error)
  return (
    <Page
      title={data ? data.event_type : isMissing ? 'No such delivery' : undefined}
      windowTitle={`Delivery …${deliveryId.slice(-6)}`}
      badge={data && <DeliveryStatus delivery={data} />}
      crumbs={[
        { text: 'Webhooks', to: '/console/webhooks' },
        { text: 'Deliveries', to: '/console/webhooks/deliveries', search: list },
      ]}
      actions={data && <ReplayOne delivery={data} />}
    >
      {isMissing ? (
        <Missing title="There is no such delivery" to="/console/webhooks/deliveries" action="See all deliveries">
          It may be older than 30 days, or belong to the other mode or another account.
        </Missing>
      ) : error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data ? (
        <Parts key={data.id} delivery={data} />
      ) : (
        <Waiting />
      )}
    </Page>
  )
}

function Parts({ delivery }: { delivery: DeliveryDetail }) {
  const { attempt: chosen, compare } = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow(delivery.status === 'pending')
  const { data: webhook } = useQuery({ ...webhookQuery(delivery.webhook_id), retry: false })
  const attempt = delivery.attempts.find(({ number }) => number === chosen) ?? delivery.attempts.at(-1)
  const show = (next: Pick<DeliveryPageSearch, 'attempt' | 'compare'>): void =>
    void navigate({
      search: ({ attempt: _, compare: __, ...list }) => ({ ...list, ...next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <Standing delivery={delivery} isDisabled={webhook?.status === 'disabled'} now={now} />
        <div className="min-w-0 lg:row-span-2">
          <Ladder
            delivery={delivery}
            now={now}
            shown={attempt?.number}
            onShow={(number) => show({ attempt: number })}
          />
        </div>
        <DeliveryFacts delivery={delivery} webhook={webhook} />
      </div>
      {attempt && (
        <>
          <AttemptView
            delivery={delivery}
            attempt={attempt}
            compared={compare}
            onCompare={(number) =>
              show({ attempt: attempt.number, ...(number === undefined ? {} : { compare: number }) })
            }
          />
          <Signature delivery={delivery} attempt={attempt} />
        </>
      )}
    </>
  )
}

const Waiting = () => (
  <div className="grid gap-6 lg:grid-cols-2">
    <Skeleton className="h-80 rounded-xl" />
    <Skeleton className="h-80 rounded-xl" />
  </div>
)
