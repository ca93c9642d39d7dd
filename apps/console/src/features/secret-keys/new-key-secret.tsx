import { apiUrl } from '../../api/client.ts'
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
export function NewKeySecret({ created: { key, scopes }, title, about, onDone }: NewKeySecretProps) {
  const canList = scopes.some((scope) => scope === '*' || scope.startsWith('projects:'))
  const call = [
    `export CLOUDAPI_KEY=${key}`,
    `curl ${apiUrl}/v1/${canList ? 'projects' : 'me'} \\`,
    '  -H "Authorization: Bearer $CLOUDAPI_KEY"',
  ].join('\n')
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
          <figure className="grid min-w-0 rounded-lg border border-line">
            <figcaption className="flex items-center justify-between gap-3 py-1.5 pr-1.5 pl-3">
              <span className="text-[0.8125rem] font-medium">First request</span>
              <CopyButton text={call} what="the first request" onCopied={take} />
            </figcaption>
            <pre
              dir="ltr"
              className="overflow-x-auto rounded-b-lg border-t border-line bg-sunken px-3 py-2 font-mono text-xs leading-5"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              tabIndex={0}
            >
              <code>{call}</code>
            </pre>
          </figure>
        </>
      )}
    </SecretsDialog>
  )
}
