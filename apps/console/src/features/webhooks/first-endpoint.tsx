import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useCreateEndpoint } from './create-endpoint.tsx'
import { bodyOf, isOwnComputer, LOCAL_URL, newDraft, REMOTE_URL } from './draft.ts'
import type { WebhookWithSecret } from './types.ts'

const steps = [
  ['Add a URL', 'The URL of your server, or of a program on your computer.'],
  ['Receive', 'You get a secret, and a program that verifies signatures.'],
  ['Send a test event', 'You see the request and your server’s response.'],
] as const

interface FirstEndpointProps {
  onCreated: (created: WebhookWithSecret) => void
  /** Asks for more than a URL. */
  onMore: (url: string) => void
}

/** Nothing here yet: one field leads to the first endpoint. */
export function FirstEndpoint({ onCreated, onMore }: FirstEndpointProps) {
  const isLocal = isOwnComputer(location)
  const [url, setUrl] = useState(isLocal ? LOCAL_URL : '')
  const create = useCreateEndpoint()
  const form = useForm(['url'], async () => {
    onCreated(await create(bodyOf({ ...newDraft, url })))
  })
  return (
    <Card className="grid justify-items-center gap-6 px-5 py-10 sm:px-8">
      <div className="grid max-w-xl gap-1.5 text-center">
        <h2 className="text-lg font-semibold">Tell your server what happens</h2>
        <p className="text-ink-soft">
          When a picture is ready, a user registers or a key expires, Cloud API calls a URL of yours. Each call is
          signed, and tried again for 72 hours until it succeeds.
        </p>
      </div>
      <Form form={form} className="grid w-full max-w-xl gap-3">
        <div className="flex flex-col gap-3 sm:flex-row sm:items-start">
          <div className="min-w-0 grow">
            <TextField
              label="URL"
              hideLabel
              required
              type="url"
              value={url}
              onChange={({ target }) => setUrl(target.value)}
              placeholder={isLocal ? LOCAL_URL : REMOTE_URL}
              autoComplete="off"
              spellCheck={false}
              error={form.of('url')}
            />
          </div>
          <Button look="primary" type="submit" busy={form.busy} disabled={url.trim() === ''}>
            Add endpoint
          </Button>
        </div>
        <FormError message={form.message} requestId={form.error?.requestId} />
        <p className="text-[0.8125rem] text-ink-soft">
          It gets all events.{' '}
          <button type="button" className="rounded text-accent underline" onClick={() => onMore(url)}>
            Choose events and more
          </button>
        </p>
      </Form>
      <ol className="grid w-full max-w-3xl gap-4 border-t border-line pt-6 sm:grid-cols-3">
        {steps.map(([title, text], index) => (
          <li key={title} className="flex gap-3">
            <span
              aria-hidden
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-[0.8125rem] font-semibold text-accent"
            >
              {index + 1}
            </span>
            <span className="grid content-start gap-0.5">
              <span className="font-medium">{title}</span>
              <span className="text-[0.8125rem] text-ink-soft">{text}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
