import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { api } from '../../api/client.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { type EndUser, userQuery } from './queries.ts'

/** What can be done to an end user that should be asked about first. */
export interface Asked {
  deed: 'deactivate' | 'remove'
  user: Pick<EndUser, 'id' | 'email' | 'project_id'>
}

/** Wherever users and their number are shown. */
function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['users'] }),
      queries.invalidateQueries({ queryKey: ['projects'] }),
    ])
}

/** Deactivates or reactivates. */
export function useSetActive() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ user, active }: { user: Asked['user']; active: boolean }) =>
      api.PATCH('/api/v1/projects/{project_id}/users/{user_id}', {
        params: { path: { project_id: user.project_id, user_id: user.id } },
        body: { is_active: active },
      }),
    onSuccess: (_, { active }) => {
      toast.success(active ? 'The user can sign in again.' : 'The user is deactivated.')
      return refresh()
    },
  })
}

/** Reactivating can be undone and is not asked about; that it failed is said by a toast, as there is no form. */
export function useReactivate() {
  const { mutate, isPending } = useSetActive()
  const reactivate = (user: Asked['user']): void =>
    mutate({ user, active: true }, { onError: (error) => toastError(error) })
  return { reactivate, isPending }
}

export function UserConfirm({
  asked,
  onClose,
  onRemoved,
}: {
  asked: Asked | undefined
  onClose: () => void
  onRemoved?: () => unknown
}) {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const setActive = useSetActive()
  const remove = async ({ id, project_id: projectId }: Asked['user']): Promise<void> => {
    await api.DELETE('/api/v1/projects/{project_id}/users/{user_id}', {
      params: { path: { project_id: projectId, user_id: id } },
    })
    await onRemoved?.() // a page of what is gone would ask for it again
    queries.removeQueries({ queryKey: userQuery(projectId, id).queryKey })
    toast.success('The user is removed.')
    await refresh()
  }
  return (
    <>
      <Confirm
        open={asked?.deed === 'deactivate'}
        onOpenChange={onClose}
        title="Deactivate this user?"
        about={
          <>
            <bdi>{asked?.user.email}</bdi> is signed out at once and cannot sign in until you reactivate the account.
          </>
        }
        action="Deactivate"
        run={async () => asked && (await setActive.mutateAsync({ user: asked.user, active: false }))}
      />
      <Confirm
        open={asked?.deed === 'remove'}
        onOpenChange={onClose}
        title="Remove this user?"
        about="The account is removed with its generations and pictures. This cannot be undone."
        action="Remove user"
        typed={asked?.user.email ?? ''}
        run={async () => asked && (await remove(asked.user))}
      />
    </>
  )
}
