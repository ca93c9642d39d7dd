import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ApiError } from '../../api/client.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { isOwnComputer, LOCAL_URL, REMOTE_URL, type WebhookDraft } from './draft.ts'
import { EventTypesField } from './event-types-field.tsx'
import { HeadersField } from './headers-field.tsx'

/** The members of the body that have a field here. */
export const fields = ['url', 'event_types', 'description', 'project_id', 'headers', 'max_in_flight', 'rate_per_second']

interface EndpointFieldsProps {
  draft: WebhookDraft
  onDraft: (draft: WebhookDraft) => void
  error: ApiError | undefined
  /** Absent where the project is fixed. */
  projects?: { id: string; name: string }[]
}

/** Where events are sent, which ones, and how. */
export function EndpointFields({ draft, onDraft, error, projects }: EndpointFieldsProps) {
  const change = (part: Partial<WebhookDraft>): void => onDraft({ ...draft, ...part })
  const isLocal = isOwnComputer(location)
  return (
    <>
      <TextField
        label="URL"
        required
        type="url"
        value={draft.url}
        onChange={({ target }) => change({ url: target.value })}
        placeholder={isLocal ? LOCAL_URL : REMOTE_URL}
        hint={
          isLocal
            ? `Events are sent there with POST. ${LOCAL_URL} works, too, while this server runs on your computer.`
            : 'Events are sent there with POST.'
        }
        autoComplete="off"
        spellCheck={false}
        autoFocus
        error={error?.of('url')}
      />
      <EventTypesField
        chosen={draft.eventTypes}
        onChosen={(eventTypes) => change({ eventTypes })}
        error={error?.of('event_types')}
      />
      <TextField
        label="Description (optional)"
        value={draft.description}
        onChange={({ target }) => change({ description: target.value })}
        placeholder="Orders service"
        autoComplete="off"
        dir="auto"
        error={error?.of('description')}
      />
      {projects && (
        <SelectField
          label="Project"
          hint={
            draft.projectId === ''
              ? 'Events of every project and of the account itself, such as those of keys.'
              : 'Only events of this project.'
          }
          value={draft.projectId}
          onValue={(projectId) => change({ projectId })}
          options={[
            { value: '', text: 'All projects' },
            ...projects.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          error={error?.of('project_id')}
        />
      )}
      <Advanced draft={draft} change={change} error={error} />
    </>
  )
}

interface AdvancedProps {
  draft: WebhookDraft
  change: (part: Partial<WebhookDraft>) => void
  error: ApiError | undefined
}

const advanced = ['headers', 'max_in_flight', 'rate_per_second']

function Advanced({ draft, change, error }: AdvancedProps) {
  const [isUsed] = useState(draft.headers.length > 0 || draft.ratePerSecond !== '')
  const isWrong = advanced.some((name) => error?.of(name) !== undefined)
  return (
    <details className="group grid" open={isUsed || isWrong}>
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1.5 rounded text-[0.8125rem] font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Headers and limits
      </summary>
      <div className="grid gap-4 pt-4">
        <HeadersField headers={draft.headers} onHeaders={(headers) => change({ headers })} error={error} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Concurrent requests"
            type="number"
            min={1}
            max={50}
            inputMode="numeric"
            value={draft.maxInFlight}
            onChange={({ target }) => change({ maxInFlight: target.value })}
            hint="The most requests in flight at a time, 1 to 50."
            error={error?.of('max_in_flight')}
          />
          <TextField
            label="Requests per second (optional)"
            type="number"
            min={1}
            max={1000}
            inputMode="numeric"
            value={draft.ratePerSecond}
            onChange={({ target }) => change({ ratePerSecond: target.value })}
            placeholder="No limit"
            hint="For each Cloud API server. Deliveries above the limit wait."
            error={error?.of('rate_per_second')}
          />
        </div>
      </div>
    </details>
  )
}
