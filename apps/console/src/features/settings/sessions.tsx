import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { toastError } from '../../ui/toast-error.tsx'

/** Every place where the account is signed in; each can be ended from here. */
export function SessionsCard() {
  const queries = useQueryClient()
  const [endingAll, setEndingAll] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => body(api.GET('/api/v1/auth/sessions', {})),
  })
  const refresh = () => queries.invalidateQueries({ queryKey: ['sessions'] })
  const end = async (id: string): Promise<void> => {
    try {
      await api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: id } } })
      toast.success('That session has ended.')
    } catch (fault) {
      toastError(fault)
    }
    await refresh()
    focusPageIfLost() // the button went with its row
  }
  const others = data?.filter((session) => !session.is_current).length ?? 0
  return (
    <Card>
      <CardHead
        title="Sessions"
        about="Where you are signed in. Whatever you do not know, end it and change your password."
        actions={
          others > 0 && (
            <Button size="small" look="danger" onClick={() => setEndingAll(true)}>
              Sign out elsewhere
            </Button>
          )
        }
      />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Table
          caption="Sessions"
          rows={data}
          skeletonRows={2}
          keyOf={(session) => session.id}
          columns={[
            {
              title: 'Device',
              cell: (session) => (
                <span className="grid gap-0.5">
                  <span className="flex flex-wrap items-center gap-2 font-medium">
                    {session.device} {session.is_current && <Badge tone="accent">This one</Badge>}
                  </span>
                  <span className="text-[0.8125rem] text-ink-soft">{session.address}</span>
                </span>
              ),
            },
            { title: 'Signed in', cell: (session) => <Time at={session.created_at} />, wideOnly: true },
            { title: 'Last used', cell: (session) => <Time at={session.last_used_at} /> },
            {
              title: '',
              align: 'right',
              cell: (session) =>
                !session.is_current && (
                  <Button
                    size="small"
                    look="danger"
                    onClick={() => void end(session.id)}
                    aria-label={`End the session on ${session.device}`}
                  >
                    End
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Confirm
        open={endingAll}
        onOpenChange={setEndingAll}
        title="Sign out elsewhere?"
        about="Every other session ends at once. Applications that use your tokens have to sign in again."
        action="Sign out elsewhere"
        run={async () => {
          await api.DELETE('/api/v1/auth/sessions', {})
          await refresh()
          toast.success('You are signed in here alone.')
        }}
      />
    </Card>
  )
}
