import { useQuery } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import { CopyButton } from '../../ui/copy.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { LinkedText } from './linked-text.tsx'

/** One message, to be read and handed on. */
export function Message({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'mail', id],
    queryFn: () => body(api.GET('/api/v1/operator/mail/{mail_id}', { params: { path: { mail_id: id } } })),
  })
  return (
    <Dialog open onOpenChange={onClose} title={data?.subject ?? 'Message'} about={data && `To ${data.recipient}`}>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <Text text={data.text} isSent={data.state === 'sent'} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Dialog>
  )
}

const Text = ({ text, isSent }: { text: string | null; isSent: boolean }) =>
  text === null ? (
    <p>
      {isSent
        ? 'It was sent, so its text is no longer kept: links in it are secrets.'
        : 'It can’t be opened: it was encrypted with another ENCRYPTION_KEY.'}
    </p>
  ) : (
    <>
      <pre className="max-h-[60dvh] overflow-y-auto rounded-lg border border-line bg-sunken p-4 font-sans wrap-anywhere whitespace-pre-wrap">
        <LinkedText>{text}</LinkedText>
      </pre>
      <div>
        <CopyButton text={text} what="the message" />
      </div>
    </>
  )
