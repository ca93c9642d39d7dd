import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import type { Generation } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { UseAgain } from '../playground/use-again.tsx'
import { deleteGeneration, generationQuery, publishGeneration, readGenerationsAgain } from './queries.ts'

interface Of {
  projectId: string
  generation: Generation
}

export function PublicSwitch({ projectId, generation: { id, is_public, status } }: Of) {
  const queries = useQueryClient()
  const publish = useMutation({
    mutationFn: (isPublic: boolean) => publishGeneration(projectId, id, isPublic),
    onSuccess: async ({ is_public: isPublic }) => {
      // Links of public pictures are others, so all of it is read again.
      await readGenerationsAgain(queries, projectId)
      toast.success(isPublic ? 'The picture is public.' : 'The picture is private.')
    },
    onError: (error) => toastError(error, 'That did not work. Reload the page and try again.'),
  })
  return (
    <Switch
      label="Public"
      about={
        status === 'failed'
          ? 'There is no picture to show.'
          : 'Anybody may see the picture, its prompt and its example images without signing in, in the list of public pictures or by a link.'
      }
      checked={publish.isPending ? publish.variables : is_public}
      onCheckedChange={(isPublic) => publish.mutate(isPublic)}
      disabled={publish.isPending || (status === 'failed' && !is_public)}
    />
  )
}

/** While it is public its address is a plain one, which ends with that. */
export const PublicLink = ({ url }: { url: string }) => (
  <div className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
    <a href={url} className="min-w-0 grow truncate rounded font-mono text-[0.8125rem] text-accent hover:underline">
      {url}
    </a>
    <CopyButton text={url} what="the public link" label={null} />
  </div>
)

export function GenerationActions({ projectId, generation }: Of) {
  const { id, result_image_url } = generation
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = async (): Promise<void> => {
    await deleteGeneration(projectId, id)
    await navigate({ to: '/console/projects/$projectId/generations', params: { projectId } })
    queries.removeQueries(generationQuery(projectId, id))
    await readGenerationsAgain(queries, projectId)
    toast.success('The generation is deleted.')
  }
  return (
    <div className="flex flex-wrap gap-2">
      <UseAgain projectId={projectId} generation={generation} />
      {result_image_url !== null && (
        <Button asChild>
          <a href={result_image_url} download>
            <Download /> Download
          </a>
        </Button>
      )}
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 /> Delete
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Delete this generation?"
        about="The picture and its example images are deleted for good, for you and for the user who asked for it. This cannot be undone."
        action="Delete for good"
        run={remove}
      />
    </div>
  )
}
