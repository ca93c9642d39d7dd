import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Lightbulb, Pencil, RotateCcwKey, SearchCode, Trash2, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { StackedFact } from '../../ui/fact.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { Time } from '../../ui/time.tsx'
import { KeyUsage } from './key-usage.tsx'
import type { Key } from './queries.ts'
import { presetOf } from './scopes.ts'

/** What can be asked for with a key. */
export type Deed = 'edit' | 'rotate' | 'revoke'

interface KeyItemProps {
  shown: Key
  /** Undefined until it is known; null if it is gone. */
  projectName: string | null | undefined
  onAsk: (deed: Deed) => void
  /** Takes the unused scopes away. */
  onNarrow: () => void
}

const statuses: Record<Key['status'], { text: string; tone: Tone }> = {
  active: { text: 'Active', tone: 'good' },
  expiring: { text: 'Expiring', tone: 'warn' },
  expired: { text: 'Expired', tone: 'neutral' },
  revoked: { text: 'Revoked', tone: 'neutral' },
}

export const works = ({ status }: Key): boolean => status === 'active' || status === 'expiring'

/** A key as it can be known: by its first and last characters. */
export function KeyItem({ shown, projectName, onAsk, onNarrow }: KeyItemProps) {
  const { name, prefix, last4, status, project_id: projectId, allowed_ips: addresses } = shown
  return (
    <li className="grid gap-3 border-b border-line px-5 py-4 last:border-0">
      <div className="flex items-start justify-between gap-3">
        <div className="grid min-w-0 gap-1">
          <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
            <bdi className="min-w-0 wrap-anywhere">{name}</bdi>
            <Badge tone={statuses[status].tone}>{statuses[status].text}</Badge>
          </h3>
          <code className="font-mono text-[0.8125rem] wrap-anywhere text-ink-soft">
            {prefix}…{last4}
          </code>
        </div>
        {works(shown) && <KeyMenu shown={shown} onAsk={onAsk} />}
      </div>
      <dl className="grid gap-x-6 gap-y-2 text-[0.8125rem] grid-cols-2 lg:grid-cols-3">
        <StackedFact name="Access">{accessOf(shown)}</StackedFact>
        <StackedFact name="Project">
          {projectId === null ? 'All projects' : projectName === null ? 'A deleted project' : <bdi>{projectName}</bdi>}
        </StackedFact>
        <StackedFact name="Last used">
          <LastUse shown={shown} />
        </StackedFact>
        <StackedFact name="Created">
          <Time at={shown.created_at} />
        </StackedFact>
        <StackedFact name={status === 'expired' ? 'Expired' : status === 'revoked' ? 'Revoked' : 'Expires'}>
          <Time at={status === 'revoked' ? shown.revoked_at : shown.expires_at} />
          {shown.rotated_to !== null && ' (replaced by a newer key)'}
        </StackedFact>
        <StackedFact name="Last 30 days">
          <KeyUsage shown={shown} />
        </StackedFact>
        {addresses.length > 0 && (
          <StackedFact name="Allowed addresses">
            <span className="font-mono">{addresses.join(', ')}</span>
          </StackedFact>
        )}
      </dl>
      {works(shown) && <Hints shown={shown} onAsk={onAsk} onNarrow={onNarrow} />}
    </li>
  )
}

/** The name of the preset, or the scopes. */
function accessOf({ scopes }: Key): ReactNode {
  const preset = presetOf(scopes)
  const list = scopes.join(', ')
  return preset ? <span title={list}>{preset.text}</span> : <span className="font-mono">{list}</span>
}

function LastUse({ shown: { last_used: use } }: { shown: Key }) {
  if (use === null) return <span className="text-ink-soft">Never used</span>
  return (
    <>
      <Time at={use.at} /> from <span className="font-mono">{use.ip}</span>
      {use.route && (
        <>
          , <span className="font-mono">{use.route}</span>
        </>
      )}
    </>
  )
}

function KeyMenu({ shown, onAsk }: { shown: Key; onAsk: (deed: Deed) => void }) {
  const navigate = useNavigate()
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={`Actions for ${shown.name}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => void navigate({ to: '/console/requests', search: { key: shown.id } })}>
        <SearchCode /> See requests
      </MenuItem>
      <MenuItem onSelect={() => onAsk('edit')}>
        <Pencil /> Edit key
      </MenuItem>
      {shown.rotated_to === null && (
        <MenuItem onSelect={() => onAsk('rotate')}>
          <RotateCcwKey /> Rotate key
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem danger onSelect={() => onAsk('revoke')}>
        <Trash2 /> Revoke key
      </MenuItem>
    </Menu>
  )
}

const DAY_MS = 86_400_000

/** What makes a key safer: a new one in time, and no scope that it does not need. */
function Hints({ shown, onAsk, onNarrow }: Pick<KeyItemProps, 'shown' | 'onAsk' | 'onNarrow'>) {
  const { created_at: createdAt, rotation_due_at: dueAt, rotated_to: rotatedTo, scopes, unused_scopes: unused } = shown
  const days = Math.floor((Date.now() - Date.parse(createdAt)) / DAY_MS)
  return (
    <>
      {rotatedTo === null && Date.parse(dueAt) <= Date.now() && (
        <Hint
          tone="warn"
          icon={<TriangleAlert aria-hidden />}
          action={
            <Button size="small" onClick={() => onAsk('rotate')}>
              Rotate key
            </Button>
          }
        >
          Created {days} days ago. Rotate it.
        </Hint>
      )}
      {unused.length > 0 && (
        <Hint
          tone="plain"
          icon={<Lightbulb aria-hidden />}
          action={
            unused.length < scopes.length ? (
              <Button size="small" onClick={onNarrow}>
                Remove {unused.length === 1 ? 'scope' : 'scopes'}
              </Button>
            ) : (
              <Button size="small" look="danger" onClick={() => onAsk('revoke')}>
                Revoke key
              </Button>
            )
          }
        >
          {unused.length < scopes.length ? (
            <>
              Not used for 30 days: <span className="font-mono text-[0.8125rem]">{unused.join(', ')}</span>.
            </>
          ) : (
            'Not used for 30 days.'
          )}
        </Hint>
      )}
    </>
  )
}

interface HintProps {
  tone: 'warn' | 'plain'
  icon: ReactNode
  action: ReactNode
  children: ReactNode
}

const Hint = ({ tone, icon, action, children }: HintProps) => (
  <div
    className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg px-3 py-2 [&_svg]:size-4 [&_svg]:shrink-0 ${
      tone === 'warn' ? 'bg-warn-soft text-warn' : 'bg-sunken'
    }`}
  >
    <p className="flex min-w-0 items-center gap-2.5">
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
    {action}
  </div>
)
