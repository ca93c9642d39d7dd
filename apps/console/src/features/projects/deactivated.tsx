import { CirclePause } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { useChangeProject } from './changes.ts'

/** On every page of a project that is switched off, with the way back. */
export function Deactivated({ id }: { id: string }) {
  const change = useChangeProject(id, 'The project is active again.')
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl bg-warn-soft px-4 py-2.5 text-warn"
    >
      <p className="flex min-w-0 items-start gap-2.5">
        <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0" />
        This project is deactivated. Its keys and users are refused.
      </p>
      <Button
        size="small"
        busy={change.isPending}
        onClick={() => change.mutate({ is_active: true }, { onError: (error) => toastError(error) })}
      >
        Reactivate
      </Button>
    </div>
  )
}
