import type { Schema } from '../../api/types.ts'

type Plan = Schema<'Plan'>

/** Members of a plan in the order in which people ask for them; those that it lacks bound nothing. */
const rates: [member: string, text: string][] = [
  ['requests', 'Requests of a key'],
  ['requests_per_owner', 'Of all keys together'],
  ['burst', 'And at most'],
  ['data', 'Of them, data'],
  ['authentication', 'Of them, sign-ins'],
  ['generation', 'Of them, generations'],
]
const quotas: [member: string, text: string][] = [
  ['projects', 'Projects'],
  ['api_keys_per_project', 'API keys of a project'],
  ['end_users_per_project', 'End users of a project'],
  ['generations_per_month', 'Generations a month'],
  ['concurrent_generations', 'Generations at once'],
]

/** What a plan allows. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const said = rates.filter(([member]) => plan[member] != null)
  return (
    <dl
      aria-label={`What ${plan.name} allows`}
      className="grid gap-1 rounded-lg bg-sunken px-3 py-2.5 text-[0.8125rem]"
    >
      {[...said, ...quotas].map(([member, text]) => (
        <div key={member} className="flex justify-between gap-4">
          <dt className="text-ink-soft">{text}</dt>
          <dd className="tabular-nums">{written(plan[member])}</dd>
        </div>
      ))}
    </dl>
  )
}

const written = (value: unknown): string =>
  value === null || value === undefined
    ? 'no limit'
    : typeof value === 'number'
      ? value.toLocaleString()
      : String(value).replace('/', ' a ')
