import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { body, v1 } from '../../api/client.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toastError } from '../../ui/toast-error.tsx'

const accountQuery = queryOptions({
  queryKey: ['v1', 'me'],
  queryFn: () => body(v1.GET('/v1/me', {})),
})

/** Whether bodies of failed requests are kept: the account's own choice, as they may hold what its users write. */
export function RequestBodiesCard() {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(accountQuery)
  const [isAsked, setAsked] = useState(false)
  const change = useMutation({
    mutationFn: (keep: boolean) => body(v1.PATCH('/v1/me', { body: { request_bodies: keep } })),
    onSuccess: (account) => {
      queries.setQueryData(accountQuery.queryKey, account)
      void queries.invalidateQueries({ queryKey: ['requests', 'one'] })
      toast.success(
        account.request_bodies ? 'Bodies of failed requests are kept from now on.' : 'The kept bodies are deleted.',
      )
    },
  })
  return (
    <Card id="request-bodies">
      <CardHead title="Request log" />
      <div className="p-5">
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data ? (
          <Switch
            label="Keep bodies of failed requests"
            about="What was sent to /v1 and what it answered, where the request failed: up to 4 kB each, shown with the request for 7 days. Known secrets and prompts are blanked. Other texts are kept as they are, also those of your users."
            checked={change.isPending ? change.variables : data.request_bodies}
            disabled={change.isPending}
            onCheckedChange={(keep) =>
              keep ? change.mutate(keep, { onError: (error) => toastError(error) }) : setAsked(true)
            }
          />
        ) : (
          <Skeleton className="h-18" />
        )}
      </div>
      <Confirm
        open={isAsked}
        onOpenChange={setAsked}
        title="Stop keeping bodies?"
        about="Those that are kept are deleted at once. The requests stay in the log."
        action="Delete bodies"
        run={() => change.mutateAsync(false)}
      />
    </Card>
  )
}
