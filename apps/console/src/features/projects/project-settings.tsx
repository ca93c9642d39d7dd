import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { requestIdIn } from '../../api/client.ts'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useChangeProject, useDeleteProject } from './changes.ts'
import { OriginsCard } from './origins-card.tsx'
import { ProjectFields, type ProjectTexts } from './project-fields.tsx'
import { projectQuery, useProjectId } from './queries.ts'
import { UsageCard } from './usage-card.tsx'

export function ProjectSettings() {
  const id = useProjectId()
  const { data: project, error, refetch } = useQuery(projectQuery(id))
  if (error && !project)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  if (!project)
    return (
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-120 rounded-xl" />
        <Skeleton className="h-56 rounded-xl" />
        <Skeleton className="h-72 rounded-xl" />
        <Skeleton className="h-56 rounded-xl" />
      </div>
    )
  return (
    <div className="grid max-w-3xl gap-6">
      <Texts key={project.id} project={project} />
      <OriginsCard key={`${project.id} origins`} project={project} />
      <UsageCard projectId={project.id} />
      <DangerZone project={project} />
    </div>
  )
}

interface Draft extends ProjectTexts {
  appUrl: string
}

function Texts({ project }: { project: Project }) {
  const saved: Draft = {
    name: project.name,
    description: project.description ?? '',
    appUrl: project.app_url ?? '',
  }
  const [draft, setDraft] = useState<Draft>()
  const texts = draft ?? saved
  const change = useChangeProject(project.id, 'Saved.')
  const name = texts.name.trim()
  const description = texts.description.trim()
  const appUrl = texts.appUrl.trim()
  const changed = name !== saved.name || description !== saved.description || appUrl !== saved.appUrl
  const form = useForm(['name', 'description', 'app_url'], async () => {
    if (!changed || !name) return
    await change.mutateAsync({ name, description: description || null, app_url: appUrl || null })
    setDraft(undefined)
  })
  const cancel = (): void => {
    setDraft(undefined)
    form.reset()
  }
  return (
    <Card>
      <CardHead title="Name, description and app" />
      <Form form={form} loss={changed && unsaved} onCancel={cancel} className="grid gap-4 px-5 py-5">
        <ProjectFields texts={texts} onTexts={(next) => setDraft({ ...texts, ...next })} of={form.of} />
        <TextField
          label="App URL"
          value={texts.appUrl}
          maxLength={2048}
          placeholder="https://app.example.com"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          onChange={(event) => setDraft({ ...texts, appUrl: event.target.value })}
          hint="The address of your app. Pages that your users open from emails link back to it."
          error={form.of('app_url')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <div className="flex justify-end gap-2">
          <Button type="reset" disabled={draft === undefined}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!changed || name === ''}>
            Save changes
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function DangerZone({ project: { id, name, is_active: active } }: { project: Project }) {
  const [asked, setAsked] = useState<'state' | 'delete'>()
  const change = useChangeProject(id, active ? 'The project is deactivated.' : 'The project is active again.')
  const remove = useDeleteProject(id)
  const close = (): void => setAsked(undefined)
  return (
    <Card aria-label="Danger zone">
      <CardHead title="Danger zone" />
      <div className="grid px-5">
        <Deed
          title={active ? 'Deactivate this project' : 'Reactivate this project'}
          about={
            active
              ? 'Its API keys and its users stop working at once. You can reactivate it.'
              : 'Its API keys and its users work again.'
          }
          action={active ? 'Deactivate' : 'Reactivate'}
          danger={active}
          busy={change.isPending}
          run={() => (active ? setAsked('state') : change.mutate({ is_active: true }))}
        />
        <Deed
          title="Delete this project"
          about="Its keys, users, generations and pictures are deleted with it, for good."
          action="Delete"
          danger
          run={() => setAsked('delete')}
        />
        {asked === undefined && <FormError message={change.error?.message} requestId={requestIdIn(change.error)} />}
      </div>
      <Confirm
        open={asked === 'state'}
        onOpenChange={close}
        title="Deactivate this project?"
        about="Until you reactivate it, calls with its API keys are refused, and nobody sees its public pictures."
        action="Deactivate"
        run={() => change.mutateAsync({ is_active: false })}
      />
      <Confirm
        open={asked === 'delete'}
        onOpenChange={close}
        title="Delete this project?"
        about="Everything in it is deleted with it. This cannot be undone."
        action="Delete project"
        typed={name}
        run={remove}
      />
    </Card>
  )
}

function Deed({
  title,
  about,
  action,
  danger,
  busy = false,
  run,
}: {
  title: string
  about: string
  action: string
  danger: boolean
  busy?: boolean
  run: () => void
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line py-4 last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">{title}</h3>
        <p className="text-ink-soft">{about}</p>
      </div>
      <Button look={danger ? 'danger' : 'secondary'} busy={busy} onClick={run}>
        {action}
      </Button>
    </div>
  )
}
