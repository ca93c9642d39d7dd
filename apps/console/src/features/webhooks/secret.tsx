import { CopyButton } from '../../ui/copy.tsx'

/** A signing secret in full, to be copied. */
export const Secret = ({ secret }: { secret: string }) => (
  <div className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
    <code className="min-w-0 grow font-mono text-[0.8125rem] break-all select-all">{secret}</code>
    <CopyButton text={secret} what="the secret" label={null} />
  </div>
)
