import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { WrittenText } from '../../ui/written-text.tsx'
import { alertSettingsQuery } from './queries.ts'

/** Which kinds are raised, each with its threshold. */
export function AlertSettings() {
  const { data, error, refetch } = useQuery(alertSettingsQuery)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const mute = async (kind: string, isMuted: boolean): Promise<void> => {
    if (!data || busy) return
    setBusy(true)
    try {
      const others = data.muted.filter((each) => each !== kind)
      const muted = (isMuted ? [...others, kind] : others) as typeof data.muted
      queries.setQueryData(
        alertSettingsQuery.queryKey,
        await body(v1.PATCH('/v1/alerts/settings', { body: { muted } })),
      )
    } catch (fault) {
      toastError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card>
      <CardHead title="What is raised" about="A kind that you switch off is not listed, mailed or shown any more." />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <ul className="grid gap-4 p-5">
          {data?.kinds.map(({ kind, text, threshold }) => (
            <li key={kind}>
              <Switch
                label={text}
                about={<WrittenText>{threshold}</WrittenText>}
                checked={!data.muted.some((each) => each === kind)}
                onCheckedChange={(isRaised) => void mute(kind, !isRaised)}
                disabled={busy}
              />
            </li>
          )) ?? [1, 2, 3, 4, 5].map((n) => <Skeleton key={n} className="h-11" />)}
        </ul>
      )}
    </Card>
  )
}
