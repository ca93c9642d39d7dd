import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved, unseenKey } from '../../ui/leaving.ts'
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
  const [draft, setDraft] = useState(newDraft)
  const { data: projects } = useQuery(projectsQuery)
  const atHand = projects?.find(({ id }) => id === projectId) ?? currentProject(projects ?? [])
  const chosen = { ...draft, projectId: draft.projectId ?? atHand?.id ?? '' }
  const readAgain = useReadKeysAgain()
  const form = useForm(['name', 'project_id', 'allowed_ips', 'expires_at'], async () => {
    const key = await body(
      v1.POST('/v1/keys', {
        body: {
          name: chosen.name.trim(),
          scopes: chosen.scopes,
          project_id: chosen.projectId || null,
          allowed_ips: linesOf(chosen).map(({ text }) => text),
          expires_at: expiresAtOf(chosen) ?? null,
        },
      }),
    )
    setCreated(key)
    void readAgain()
  })
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
      onOpenChange={(open) => !open && !form.busy && onClose()}
      title="Generate new key"
      about="For a server, CI or a tool of yours. You see it in full once."
    >
      <Form form={form} loss={form.busy ? unseenKey : draft !== newDraft && unsaved} className="grid gap-4">
        <KeyFields draft={chosen} onDraft={setDraft} error={form.error} projects={projects ?? []} />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!projects || !isComplete(chosen)}>
            Generate key
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
