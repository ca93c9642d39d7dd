import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { projectsQuery } from '../projects/queries.ts'
import { bodyOf, isComplete, newDraft } from './draft.ts'
import { EndpointFields, fields } from './endpoint-fields.tsx'
import { useReadWebhooksAgain } from './queries.ts'
import type { WebhookWithSecret } from './types.ts'

interface CreateEndpointProps {
  /** Chosen at first; else all projects. */
  projectId?: string | undefined
  /** Typed elsewhere already. */
  url?: string
  onCreated: (created: WebhookWithSecret) => void
  onClose: () => void
}

/** Where events are sent from now on, and which. */
export function CreateEndpoint({ projectId = '', url = '', onCreated, onClose }: CreateEndpointProps) {
  const [begun] = useState({ ...newDraft, projectId, url })
  const [draft, setDraft] = useState(begun)
  const { data: projects = [] } = useQuery(projectsQuery)
  const create = useCreateEndpoint()
  const form = useForm(fields, async () => {
    onCreated(await create({ ...bodyOf(draft), project_id: draft.projectId || null }))
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Add endpoint"
      about="Events are signed, and retried for up to 72 hours until your server returns 2xx."
    >
      <Form form={form} loss={draft !== begun && unsaved} className="grid gap-4">
        <EndpointFields draft={draft} onDraft={setDraft} error={form.error} projects={projects} />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!isComplete(draft)}>
            Add endpoint
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

type NewWebhook = ReturnType<typeof bodyOf> & { project_id?: string | null }

/** Makes an endpoint, by what the API takes for one. */
export function useCreateEndpoint(): (fields: NewWebhook) => Promise<WebhookWithSecret> {
  const readAgain = useReadWebhooksAgain()
  return async (fields) => {
    const created: WebhookWithSecret = await body(v1.POST('/v1/webhooks', { body: fields }))
    void readAgain()
    return created
  }
}
