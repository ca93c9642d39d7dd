import { toast } from 'sonner'
import { v1 } from '../../api/client.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { type Key, useReadKeysAgain } from './queries.ts'

/** Asks before a key is ended for good. */
export function RevokeKey({ revoked, onClose }: { revoked: Key | undefined; onClose: () => void }) {
  const readAgain = useReadKeysAgain()
  return (
    <Confirm
      open={revoked !== undefined}
      onOpenChange={onClose}
      title="Revoke this key?"
      about={
        revoked && (
          <>
            <bdi>{revoked.name}</bdi> stops working at once, for good. Programs that still send it get an error.
          </>
        )
      }
      action="Revoke key"
      run={async () => {
        if (!revoked) return
        await v1.DELETE('/v1/keys/{id}', { params: { path: { id: revoked.id } } })
        await readAgain()
        toast.success('The key is revoked.')
      }}
    />
  )
}
