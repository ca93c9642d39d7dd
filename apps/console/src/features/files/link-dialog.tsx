import { useState } from 'react'
import { toast } from 'sonner'
import { body, v1 } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { StoredFile } from './queries.ts'

/** In seconds. */
const validities = [
  { value: '3600', text: '1 hour' },
  { value: '86400', text: '1 day' },
  { value: '604800', text: '7 days' },
]

/** A link that opens the file for whoever has it. */
export function LinkDialog({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Copy link"
      about={
        <>
          Whoever has the link can open <bdi>{file.name}</bdi> without signing in.
        </>
      }
    >
      {file.is_public ? (
        <Ready url={file.url} note="The file is public: its link works as long as it is." />
      ) : (
        <SignedLink file={file} />
      )}
    </Dialog>
  )
}

function SignedLink({ file }: { file: StoredFile }) {
  const [seconds, setSeconds] = useState('3600')
  const [link, setLink] = useState<{ url: string; text: string }>()
  const form = useForm(['ttl_seconds'], async () => {
    const params = { path: { id: file.id } }
    const { url } = await body(v1.POST('/v1/files/{id}/link', { params, body: { ttl_seconds: Number(seconds) } }))
    setLink({ url, text: validities.find(({ value }) => value === seconds)?.text ?? '' })
    // Where the browser forbids it the link stands below, with a button of its own.
    await navigator.clipboard.writeText(url).then(
      () => toast.success('The link is copied.'),
      () => undefined,
    )
  })
  return (
    <>
      <Form form={form} className="grid gap-4">
        <SelectField
          label="Valid for"
          value={seconds}
          onValue={(value) => {
            setSeconds(value)
            setLink(undefined)
          }}
          options={validities}
          error={form.of('ttl_seconds')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <DialogActions>
          <Button look="primary" type="submit" busy={form.busy}>
            Copy link
          </Button>
        </DialogActions>
      </Form>
      {link && <Ready url={link.url} note={`It works for ${link.text}, or until the file is deleted.`} />}
    </>
  )
}

const Ready = ({ url, note }: { url: string; note: string }) => (
  <div className="grid min-w-0 gap-1.5">
    <div className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
      <a href={url} className="min-w-0 grow truncate rounded font-mono text-[0.8125rem] text-accent hover:underline">
        {url}
      </a>
      <CopyButton text={url} what="the link" label={null} />
    </div>
    <p className="text-[0.8125rem] text-ink-soft">{note}</p>
  </div>
)
