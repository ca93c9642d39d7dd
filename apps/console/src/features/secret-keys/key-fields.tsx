import type { ApiError } from '../../api/client.ts'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { type ExpiryChoice, type KeyDraft, linesOf } from './draft.ts'
import { ScopeFields } from './scope-fields.tsx'

const NAME_MAX = 100

interface KeyFieldsProps {
  draft: KeyDraft
  onDraft: (draft: KeyDraft) => void
  error: ApiError | undefined
  /** Absent where the project is fixed. */
  projects?: { id: string; name: string }[]
  /** Of a key that is there: when it expires now, in words. */
  expiry?: string
}

/** What a key is called, what it may do, from where, and for how long. */
export function KeyFields({ draft, onDraft, error, projects, expiry }: KeyFieldsProps) {
  const change = (part: Partial<KeyDraft>): void => onDraft({ ...draft, ...part })
  return (
    <>
      <TextField
        label="Name"
        required
        maxLength={NAME_MAX}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
        placeholder="Production server"
        autoComplete="off"
        dir="auto"
        autoFocus
        error={error?.of('name')}
      />
      {projects && (
        <SelectField
          label="Project"
          hint={
            draft.projectId === ''
              ? 'It works in every project, also in later ones.'
              : 'It works in this project alone.'
          }
          value={draft.projectId ?? ''}
          onValue={(projectId) => change({ projectId })}
          options={[
            ...projects.map(({ id, name }) => ({ value: id, text: name })),
            { value: '', text: 'All projects' },
          ]}
          error={error?.of('project_id')}
        />
      )}
      <ScopeFields scopes={draft.scopes} onScopes={(scopes) => change({ scopes })} />
      <TextArea
        label="Allowed addresses (optional)"
        hint="IPv4 or IPv6 addresses or ranges, one per line. Empty: any address."
        rows={2}
        value={draft.addresses}
        onChange={({ target }) => change({ addresses: target.value })}
        placeholder="203.0.113.0/24"
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-[0.8125rem]"
        error={addressError(error, draft)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Expires"
          value={draft.expiry}
          onValue={(value) => change({ expiry: value as ExpiryChoice })}
          options={[
            ...(expiry === undefined ? [] : [{ value: 'keep', text: `Keep: ${expiry}` }]),
            { value: 'never', text: 'Never' },
            { value: '30', text: 'In 30 days' },
            { value: '90', text: 'In 90 days' },
            { value: 'date', text: 'On a date' },
          ]}
          error={draft.expiry === 'date' ? undefined : error?.of('expires_at')}
        />
        {draft.expiry === 'date' && (
          <TextField
            label="Last day"
            type="date"
            required
            min={today()}
            value={draft.lastDay}
            onChange={({ target }) => change({ lastDay: target.value })}
            error={error?.of('expires_at')}
          />
        )}
      </div>
    </>
  )
}

/** Says in which line, since the server counts those that say something. */
function addressError(error: ApiError | undefined, draft: KeyDraft): string | undefined {
  const problem = error?.problems.find(({ loc }) => loc[0] === 'allowed_ips')
  if (!problem) return undefined
  const line = linesOf(draft)[Number(problem.loc[1])]
  return line ? `Line ${line.number}: ${problem.msg}` : problem.msg
}

function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-')
}
