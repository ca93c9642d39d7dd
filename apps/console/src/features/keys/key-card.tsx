import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'

/** What both kinds of keys have. */
export interface Key {
  id: string
  name?: string | null
  key_prefix: string
  created_at: string
  last_used_at: string | null
}

interface KeyCardProps {
  head: ReactNode
  caption: string
  keys: Key[] | undefined
  error: Error | null
  retry: () => void
  /** What to do while there is none. */
  empty: string
  /** What stops when a key is revoked. */
  warning: string
  revoke: (id: string) => Promise<unknown>
}

/** Keys as they can be known: by their first characters. */
export function KeyCard({ head, caption, keys, error, retry, empty, warning, revoke }: KeyCardProps) {
  const [asked, setAsked] = useState<Key>()
  const columns: Column<Key>[] = [
    {
      title: 'Key',
      cell: ({ key_prefix: prefix }) => <code className="font-mono text-[0.8125rem] whitespace-nowrap">{prefix}…</code>,
    },
    {
      title: 'Name',
      cell: ({ name, last_used_at: used }) => (
        <div className="grid min-w-24">
          {name ? <bdi>{name}</bdi> : <span className="text-ink-soft">No name</span>}
          <span className="text-[0.8125rem] text-ink-soft md:hidden">
            {used ? (
              <>
                Used <Time at={used} />
              </>
            ) : (
              'Never used'
            )}
          </span>
        </div>
      ),
    },
    { title: 'Created', wideOnly: true, cell: (key) => <Time at={key.created_at} /> },
    { title: 'Last used', wideOnly: true, cell: (key) => <Time at={key.last_used_at} never="Never used" /> },
    {
      title: '',
      align: 'right',
      cell: (key) => (
        <Button size="small" look="danger" aria-label={`Revoke ${nameOf(key)}`} onClick={() => setAsked(key)}>
          Revoke
        </Button>
      ),
    },
  ]
  return (
    <Card>
      {head}
      {error && !keys ? (
        <Failure error={error} retry={retry} />
      ) : keys?.length === 0 ? (
        <Empty icon={<KeyRound />} title="No active keys">
          {empty}
        </Empty>
      ) : (
        <Table caption={caption} columns={columns} rows={keys} keyOf={({ id }) => id} skeletonRows={2} tall />
      )}
      <Confirm
        open={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        title="Revoke this key?"
        about={
          asked && (
            <>
              <bdi>{nameOf(asked)}</bdi> stops working at once, for good. {warning}
            </>
          )
        }
        action="Revoke key"
        run={async () => {
          if (!asked) return
          await revoke(asked.id)
          toast.success('The key is revoked.')
        }}
      />
    </Card>
  )
}

const nameOf = ({ name, key_prefix: prefix }: Key): string => (name ? `${name} (${prefix}…)` : `${prefix}…`)
