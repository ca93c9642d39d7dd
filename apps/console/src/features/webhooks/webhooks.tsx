import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus, SearchX } from 'lucide-react'
import { useState } from 'react'
import { uuid } from '../../api/type-id.ts'
import { asFilters, type Change, withChange } from '../../explorer/search.ts'
import { SelectFilter } from '../../explorer/select-filter.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { CreateEndpoint } from './create-endpoint.tsx'
import { EndpointItem } from './endpoint-item.tsx'
import { FirstEndpoint } from './first-endpoint.tsx'
import { WebhooksFrame } from './frame.tsx'
import { healthOf, isShown, worstFirst } from './health.ts'
import { NewEndpoint } from './new-endpoint.tsx'
import { webhooksQuery } from './queries.ts'
import type { WebhookListSearch } from './search.ts'
import type { Webhook, WebhookWithSecret } from './types.ts'

const route = getRouteApi('/signed-in/console/webhooks')

/** Where events are sent, those endpoints first that fail. */
export function Webhooks() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(webhooksQuery)
  const [created, setCreated] = useState<WebhookWithSecret>()
  const [url, setUrl] = useState('')
  const change = (next: Change<WebhookListSearch>): void =>
    void navigate({ search: withChange(search, next), ...asFilters, ignoreBlocker: true })
  return (
    <WebhooksFrame tab="Endpoints">
      {error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data?.length === 0 ? (
        <FirstEndpoint
          onCreated={setCreated}
          onMore={(typed) => {
            setUrl(typed)
            change({ create: true })
          }}
        />
      ) : (
        <Endpoints webhooks={data} search={search} onChange={change} />
      )}
      {search.create && !created && (
        <CreateEndpoint
          url={url}
          projectId={search.project}
          onCreated={setCreated}
          onClose={() => change({ create: undefined })}
        />
      )}
      {created && <NewEndpoint created={created} />}
    </WebhooksFrame>
  )
}

const statuses: { id: NonNullable<WebhookListSearch['show']>; name: string }[] = [
  { id: 'failing', name: 'Failing' },
  { id: 'enabled', name: 'Enabled' },
  { id: 'disabled', name: 'Disabled' },
]

interface EndpointsProps {
  /** Undefined while they are on their way. */
  webhooks: Webhook[] | undefined
  search: WebhookListSearch
  onChange: (change: Change<WebhookListSearch>) => void
}

function Endpoints({ webhooks, search, onChange }: EndpointsProps) {
  const { data: projects = [] } = useQuery(projectsQuery)
  const shown = webhooks && worstFirst(webhooks.filter((webhook) => isShown(webhook, search)))
  const nameOf = (id: string | null): string | undefined =>
    id === null ? undefined : (projects.find((project) => project.id === uuid(id))?.name ?? `…${id.slice(-6)}`)
  return (
    <Card aria-label="Endpoints">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-5 py-3.5">
        <div role="status" className="min-h-5">
          {webhooks ? summaryOf(webhooks) : <Skeleton className="h-5 w-48" />}
        </div>
        {/* As wide whatever the fields hold: nothing moves when the projects are known. */}
        <div className="grid w-full grid-cols-2 gap-2 *:min-w-0 sm:flex sm:w-auto">
          <SelectFilter
            label="Project"
            hideLabel
            className="sm:w-40"
            value={search.project}
            known={projects}
            any="All projects"
            onValue={(project) => onChange({ project })}
          />
          <SelectFilter
            label="Show"
            hideLabel
            className="sm:w-40"
            value={search.show}
            known={statuses}
            any="Every status"
            onValue={(show) => onChange({ show: statuses.find(({ id }) => id === show)?.id })}
          />
          <Button look="primary" className="max-sm:col-span-2" onClick={() => onChange({ create: true })}>
            <Plus /> Add endpoint
          </Button>
        </div>
      </div>
      {shown?.length === 0 ? (
        <Empty
          icon={<SearchX />}
          title="No matching endpoints"
          action={<Button onClick={() => onChange({ show: undefined, project: undefined })}>Show all endpoints</Button>}
        >
          No endpoint has this status and project.
        </Empty>
      ) : (
        <RowList busy={shown === undefined}>
          <ul aria-label="Endpoints">
            {shown?.map((webhook) => (
              <EndpointItem key={webhook.id} webhook={webhook} projectName={nameOf(webhook.project_id)} />
            )) ?? <Waiting />}
          </ul>
        </RowList>
      )}
    </Card>
  )
}

/** “5 endpoints, 2 of them failing”. */
function summaryOf(webhooks: Webhook[]): string {
  const failing = webhooks.filter((webhook) => healthOf(webhook) === 'failing').length
  const disabled = webhooks.filter(({ status }) => status === 'disabled').length
  const count = `${webhooks.length.toLocaleString()} ${webhooks.length === 1 ? 'endpoint' : 'endpoints'}`
  const parts = [...(failing > 0 ? [`${failing} failing`] : []), ...(disabled > 0 ? [`${disabled} disabled`] : [])]
  return [count, ...parts].join(', ')
}

const Waiting = () =>
  ['first', 'second', 'third'].map((which) => (
    <li key={which} className="grid gap-3 border-b border-line px-5 py-4 last:border-0">
      <Skeleton className="h-6 w-72 max-w-full" />
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-10" />
    </li>
  ))
