import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Ellipsis, Pencil, Power, RotateCcw, Send, Trash2 } from 'lucide-react'
import { isGone } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { Missing } from '../../ui/missing.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { AskedDialog } from './asked-dialog.tsx'
import type { DeedProps } from './deed-props.ts'
import { Figures } from './figures.tsx'
import { healthOf, healths } from './health.ts'
import { HealthCharts } from './health-charts.tsx'
import { webhookQuery } from './queries.ts'
import { RecentDeliveries } from './recent-deliveries.tsx'
import { ReplaysCard } from './replays-card.tsx'
import type { Asked } from './search.ts'
import { SecretCard } from './secret-card.tsx'
import { SettingsCard } from './settings-card.tsx'
import { Trouble } from './trouble.tsx'
import { shortUrl } from './words.ts'

const route = getRouteApi('/signed-in/console/webhooks/$webhookId')

/** One endpoint: how it is doing, what it got, and what can be done with it. */
export function WebhookPage() {
  const { webhookId } = route.useParams()
  const { ask } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(webhookQuery(webhookId))
  const isMissing = !data && isGone(error)
  // A dialog closes when it may.
  const onAsk = (asked?: Asked): void =>
    void navigate({ search: asked ? { ask: asked } : {}, replace: true, resetScroll: false, ignoreBlocker: true })
  return (
    <Page
      title={data ? shortUrl(data.url) : isMissing ? 'No such endpoint' : undefined}
      badge={data && <Badge tone={healths[healthOf(data)].tone}>{healths[healthOf(data)].text}</Badge>}
      about={data?.description && <bdi>{data.description}</bdi>}
      crumbs={[{ text: 'Webhooks', to: '/console/webhooks' }]}
      actions={data && <Actions webhook={data} onAsk={onAsk} />}
    >
      {isMissing ? (
        <Missing title="There is no such endpoint" to="/console/webhooks" action="See all endpoints">
          It may be deleted, or belong to the other mode or another account. Its deliveries are kept for 30 days.
        </Missing>
      ) : error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data ? (
        <Parts webhook={data} onAsk={onAsk} />
      ) : (
        <Waiting />
      )}
      {data && ask && <AskedDialog asked={ask} webhook={data} onClose={() => onAsk()} />}
    </Page>
  )
}

const Parts = ({ webhook, onAsk }: DeedProps) => (
  <>
    <Trouble webhook={webhook} onAsk={onAsk} />
    <Figures webhook={webhook} />
    <HealthCharts webhookId={webhook.id} />
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
        <RecentDeliveries webhook={webhook} onAsk={onAsk} />
        <ReplaysCard webhook={webhook} onAsk={onAsk} />
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
        <SettingsCard webhook={webhook} onAsk={onAsk} />
        <SecretCard webhook={webhook} onAsk={onAsk} />
      </div>
    </div>
  </>
)

const Actions = ({ webhook, onAsk }: DeedProps) => (
  <>
    <Button look="primary" onClick={() => onAsk('test')}>
      <Send /> Send test event
    </Button>
    <Button onClick={() => onAsk('replay')}>
      <RotateCcw /> Replay all…
    </Button>
    <Menu
      trigger={
        <Button size="icon" aria-label="More actions">
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => onAsk('edit')}>
        <Pencil /> Edit endpoint
      </MenuItem>
      <MenuItem onSelect={() => onAsk(webhook.status === 'enabled' ? 'disable' : 'enable')}>
        <Power /> {webhook.status === 'enabled' ? 'Disable endpoint' : 'Enable endpoint'}
      </MenuItem>
      <MenuLine />
      <MenuItem danger onSelect={() => onAsk('delete')}>
        <Trash2 /> Delete endpoint
      </MenuItem>
    </Menu>
  </>
)

const Waiting = () => (
  <>
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {['first', 'second', 'third', 'fourth'].map((which) => (
        <Skeleton key={which} className="h-28 rounded-xl" />
      ))}
    </div>
    <Skeleton className="h-56 rounded-xl" />
    <Skeleton className="h-96 rounded-xl" />
  </>
)
