import { apiUrl } from '../../api/client.ts'
import { firstRequestCodes } from '../../samples/first-request.ts'
import { sdkNoteOf } from '../../samples/sdk-note.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { SecretsDialog } from '../../ui/secrets.tsx'
import type { CreatedKey } from './queries.ts'

interface NewKeySecretProps {
  created: CreatedKey
  title: string
  about: string
  onDone: () => void
}

/** The key in full, once, with what is done with it first. */
export function NewKeySecret({ created, title, about, onDone }: NewKeySecretProps) {
  const { key } = created
  return (
    <SecretsDialog title={title} about={about} label="API key" secret={key} action="I have saved it" onDone={onDone}>
      {(take) => (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <CopyButton text={`CLOUDAPI_KEY=${key}\n`} what="as .env" label="Copy as .env" onCopied={take} />
            <span className="text-[0.8125rem] text-ink-soft">
              A line for an <code>.env</code> file.
            </span>
          </div>
          <CodeBox
            title="First request"
            what="the first request"
            codes={firstRequestCodes(apiUrl, created)}
            onCopied={take}
            noteOf={sdkNoteOf}
          />
        </>
      )}
    </SecretsDialog>
  )
}
