import { toast } from 'sonner'
import { ApiError } from '../api/client.ts'
import { requestIdOf } from '../api/type-id.ts'
import { worldPath } from '../world.ts'

/** Says what did not work, with the way to its request. */
export function toastError(error: unknown, otherwise = 'That did not work. Try again.'): void {
  const known = error instanceof ApiError ? error : undefined
  const requestId = known?.requestId === undefined ? undefined : requestIdOf(known.requestId)
  toast.error(known?.message ?? otherwise, {
    ...(requestId
      ? {
          // Toasts stand outside of what the router draws.
          description: (
            <a href={`${worldPath}/console/requests/${requestId}`} className="font-mono text-xs break-all underline">
              {requestId}
            </a>
          ),
        }
      : {}),
  })
}
