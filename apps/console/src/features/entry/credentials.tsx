import { Download, TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { leave } from '../../ui/leaving.ts'
import { useSecrets } from '../../ui/secrets.tsx'
import { EntryFrame } from './entry-frame.tsx'

export interface Provisioning {
  project_id: string
  developer_key: string
  api_key: string
}

const envFile = ({ project_id, developer_key, api_key }: Provisioning): string =>
  [
    '# Read by the Starter Kit (Next.js), from .env.local in its folder.',
    `NEXT_PUBLIC_API_URL=${location.origin}`,
    'DEVKIT4AI_MODE=project',
    `DEVKIT4AI_DEVELOPER_KEY=${developer_key}`,
    `DEVKIT4AI_PROJECT_ID=${project_id}`,
    `DEVKIT4AI_PROJECT_KEY=${api_key}`,
    '',
  ].join('\n')

/** The only time that these keys are seen. */
export function Credentials({ provisioning }: { provisioning: Provisioning }) {
  const take = useSecrets([provisioning.developer_key, provisioning.api_key])
  const env = envFile(provisioning)
  const values: [label: string, text: string][] = [
    ['Project ID', provisioning.project_id],
    ['Developer key', provisioning.developer_key],
    ['Project API key', provisioning.api_key],
  ]
  return (
    <EntryFrame title="Your keys" about="Your account, your first project and its keys are ready.">
      <p className="flex gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          The two keys are shown only now. Copy them before you leave this page; you can always make new ones.
        </span>
      </p>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {values.map(([label, text]) => (
          <div key={label} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            <dt className="text-[0.8125rem] font-medium">{label}</dt>
            <dd className="flex items-center gap-2">
              <code className="min-w-0 grow overflow-x-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-[0.8125rem] whitespace-nowrap select-all">
                {text}
              </code>
              <CopyButton text={text} what={label} label={null} onCopied={take} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={env} what="as .env" label="Copy as .env" onCopied={take} />
        <Button size="small" asChild>
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(env)}`}
            download=".env"
            onClick={() => take(env)}
          >
            <Download /> Download .env
          </a>
        </Button>
        <p className="basis-full text-[0.8125rem] text-ink-soft">
          The Starter Kit (Next.js) reads these names from <code>.env.local</code> in its folder. Other programs may
          call them as they like.
        </p>
      </div>
      <Button look="primary" onClick={() => leave('/console')}>
        I have kept them: go to the console
      </Button>
    </EntryFrame>
  )
}
