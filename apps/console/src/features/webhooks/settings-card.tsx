import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Fact } from '../../ui/fact.tsx'
import { exactly } from '../../ui/moments.ts'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import type { DeedProps } from './deed-props.ts'

/** Where it is, which events it gets, and how they are sent. */
export function SettingsCard({ webhook, onAsk }: DeedProps) {
  const names = useNames()
  const headers = Object.entries(webhook.headers)
  const rate = webhook.rate_per_second
  return (
    <Card>
      <CardHead
        title="Settings"
        actions={
          <Button size="small" onClick={() => onAsk('edit')}>
            Edit
          </Button>
        }
      />
      <dl className="grid gap-3 p-5 text-[0.8125rem]">
        <Fact name="ID">
          <Copyable text={webhook.id} what="the endpoint ID" />
        </Fact>
        <Fact name="URL">
          <code className="font-mono text-xs break-all">{webhook.url}</code>
        </Fact>
        <Fact name="Events">
          <ul className="grid gap-0.5 font-mono text-xs">
            {webhook.event_types.map((type) => (
              <li key={type} className="break-all">
                {type === '*' ? <span className="font-sans text-[0.8125rem]">All events</span> : type}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name="Project">
          {webhook.project_id === null ? 'All projects' : <ProjectName id={webhook.project_id} names={names} />}
        </Fact>
        <Fact name="Custom headers">
          {headers.length === 0 ? (
            <span className="text-ink-soft">None</span>
          ) : (
            <ul className="grid gap-0.5 font-mono text-xs">
              {headers.map(([name, value]) => (
                <li key={name} className="break-all">
                  {name}: {value}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Limits">
          {webhook.max_in_flight.toLocaleString()} at once
          {rate === null ? '' : `, ${rate.toLocaleString()} per second`}
        </Fact>
        <Fact name="Created">
          <time dateTime={webhook.created_at}>{exactly(webhook.created_at)}</time>
        </Fact>
      </dl>
    </Card>
  )
}
