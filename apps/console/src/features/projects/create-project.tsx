import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved, unseenKey } from '../../ui/leaving.ts'
import { SecretsDialog } from '../../ui/secrets.tsx'
import { useForm } from '../../ui/use-form.ts'
import { ProjectFields, type ProjectTexts } from './project-fields.tsx'
import { projectsQuery } from './queries.ts'

/** A project and its first key, which is shown once; contract F.4. */
export function CreateProject({ onClose }: { onClose: () => void }) {
  const [texts, setTexts] = useState<ProjectTexts>({ name: '', description: '' })
  const [created, setCreated] = useState<{ project: Project; key: string }>()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const changed = texts.name !== '' || texts.description !== ''
  const form = useForm(['name', 'description'], async () => {
    const { project, key } = await createProject(texts)
    void queries.invalidateQueries({ queryKey: projectsQuery.queryKey })
    if (key !== undefined) return setCreated({ project, key })
    // The project is there; only its key is missing, and is one click away.
    toast.warning('The project is created, but its first key is not. Generate one here.')
    await navigate({
      to: '/console/projects/$projectId/keys',
      params: { projectId: project.id },
      ignoreBlocker: true,
    })
  })

  if (created)
    return (
      <SecretsDialog
        title="Your project is ready"
        about="Your application sends these two with its calls."
        others={[{ label: 'Project ID', value: created.project.id }]}
        label="API key"
        secret={created.key}
        action="I have saved them, open the project"
        onDone={() =>
          void navigate({
            to: '/console/projects/$projectId',
            params: { projectId: created.project.id },
            replace: true,
            ignoreBlocker: true,
          })
        }
      />
    )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Create project"
      about="You get its id and a first API key."
    >
      <Form form={form} loss={form.busy ? unseenKey : changed && unsaved} className="grid gap-4">
        <ProjectFields texts={texts} onTexts={setTexts} of={form.of} autoFocus />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={texts.name.trim() === ''}>
            Create project
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

/** Two calls: when the second fails there is a project without a key. */
async function createProject({ name, description }: ProjectTexts): Promise<{ project: Project; key?: string }> {
  const project = await body(
    api.POST('/api/v1/projects', { body: { name: name.trim(), description: description.trim() || null } }),
  )
  try {
    const path = { project_id: project.id }
    const { key } = await body(
      api.POST('/api/v1/projects/{project_id}/api-keys', { params: { path }, body: { name: 'First key' } }),
    )
    return { project, key }
  } catch {
    return { project } // said by the one who asked
  }
}
