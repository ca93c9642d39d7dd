import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { EntryFrame } from './entry-frame.tsx'

/** A link may be opened twice: confirming again is no error. */
export function VerifyEmail() {
  const { token = '' } = useSearch({ from: '/verify-email' })
  const { data, error, refetch } = useQuery({
    queryKey: ['verify-email', token],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => body(api.POST('/api/v1/auth/verify-email', { body: { token } })),
  })
  if (error)
    return (
      <EntryFrame
        title="This link does not work"
        about="It may be older than a day, or belong to an address that has changed."
      >
        <Failure error={error} retry={() => void refetch()} />
        <Button asChild>
          <Link to="/login">Sign in to ask for a new one</Link>
        </Button>
      </EntryFrame>
    )
  return (
    <EntryFrame title={data ? 'Your address is confirmed' : 'Confirming your address'}>
      {data ? (
        <p role="status" className="text-ink-soft">
          <bdi className="font-medium text-ink">{data.email}</bdi> is yours. You can close this page.
        </p>
      ) : (
        <Skeleton className="h-5 w-3/4" />
      )}
      <Button look="primary" asChild>
        <Link to="/login">Go on</Link>
      </Button>
    </EntryFrame>
  )
}
