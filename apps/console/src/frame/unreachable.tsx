import { notifyManager, useQuery, useQueryClient } from '@tanstack/react-query'
import { CloudOff, RotateCw } from 'lucide-react'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { ApiError, api, body } from '../api/client.ts'
import { Button } from '../ui/button.tsx'

const ASK_MS = 2_000

/**
 * Says above each page that the server does not answer, for as long as it does not, and reads everything anew once it does. What was
 * read before stays on the page meanwhile.
 */
export function Unreachable() {
  const queries = useQueryClient()
  const lost = useLost()
  const { dataUpdatedAt: answeredAt, refetch } = useQuery({
    queryKey: ['answers'],
    enabled: lost,
    retry: false,
    refetchInterval: ASK_MS,
    queryFn: () => body(api.GET('/api/v1/health', {})),
  })
  useEffect(() => {
    if (lost && answeredAt > 0)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'answers' })
  }, [lost, answeredAt, queries])
  return (
    <div role="status">
      {lost && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2.5 text-warn sm:px-8">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 grow">
            The server cannot be reached. It may be restarting. This page goes on by itself once it answers.
          </span>
          <Button size="small" onClick={() => void refetch()}>
            <RotateCw /> Try again
          </Button>
        </div>
      )}
    </div>
  )
}

/** Whether the last that was asked for on this page got no answer. */
function useLost(): boolean {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache])
  return useSyncExternalStore(subscribe, () =>
    cache.findAll({ type: 'active' }).some(({ queryKey, state: { fetchFailureReason: reason } }) => {
      return queryKey[0] !== 'answers' && reason instanceof ApiError && isAway(reason.status)
    }),
  )
}

/** Nobody there, or a proxy that says so. */
const isAway = (status: number): boolean => status === 0 || status === 502 || status === 503
