import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useForm } from '../../ui/use-form.ts'
import { world } from '../../world.ts'
import { currentProject } from '../projects/current-project.ts'
import { projectsQuery } from '../projects/queries.ts'
import { expiresAtOf, isComplete, linesOf, newDraft } from './draft.ts'
import { KeyFields } from './key-fields.tsx'
import { NewKeySecret } from './new-key-secret.tsx'
import { type CreatedKey, useReadKeysAgain } from './queries.ts'

interface GenerateKeyProps {
  /** Chosen at first; else the one that was open last. */
  projectId: string | undefined
  onClose: () => void
}

/** What the new key may do, then the key: once. */
export function GenerateKey({ projectId, onClose }: GenerateKeyProps) {
  const [created, setCreated] = useState<CreatedKey>()
  const { data: projects } = useQuery(projectsQuery)
  if (created)
    return (
      <NewKeySecret
        created={created}
        title="Your new API key"
        about={world === 'live' ? 'It works from now on.' : 'It works in the sandbox from now on.'}
        onDone={onClose}
      />
    )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Generate new key"
      about="For a server, CI or a tool of yours. You see it in full once."
    >
      {projects ? (
        <NewKeyForm
          projects={projects}
          projectId={projects.find(({ id }) => id === projectId)?.id ?? currentProject(projects)?.id ?? ''}
          onCreated={setCreated}
          onClose={onClose}
        />
      ) : (
        <Skeleton className="h-96" />
      )}
    </Dialog>
  )
}

interface NewKeyFormProps {
  projects: { id: string; name: string }[]
  projectId: string
  onCreated: (created: CreatedKey) => void
  onClose: () => void
}

function NewKeyForm({ projects, projectId, onCreated, onClose }: NewKeyFormProps) {
  const [draft, setDraft] = useState(() => newDraft(projectId))
  const readAgain = useReadKeysAgain()
  const form = useForm(['name', 'project_id', 'allowed_ips', 'expires_at'], async () => {
    const created = await body(
      v1.POST('/v1/keys', {
        body: {
          name: draft.name.trim(),
          scopes: draft.scopes,
          project_id: draft.projectId || null,
          allowed_ips: linesOf(draft).map(({ text }) => text),
          expires_at: expiresAtOf(draft) ?? null,
        },
      }),
    )
    onCreated(created)
    void readAgain()
  })
  return (
    <Form form={form} className="grid gap-4">
      <KeyFields draft={draft} onDraft={setDraft} error={form.error} projects={projects} />
      <FormError message={form.message} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" busy={form.busy} disabled={!isComplete(draft)}>
          Generate key
        </Button>
      </DialogActions>
    </Form>
  )
}
