import { Check, Copy as CopyIcon } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from './button.tsx'

/** Copies; where a browser forbids it (plain HTTP), it says so. */
export function CopyButton({
  text,
  label = 'Copy',
  what,
  onCopied,
}: {
  text: string
  label?: string | null
  what: string
  onCopied?: (text: string) => void
}) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      onCopied?.(text)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      toast.error('This browser does not let a page copy here. Select the text instead.')
    }
  }
  return (
    <Button
      size={label === null ? 'icon' : 'small'}
      look={label === null ? 'quiet' : 'secondary'}
      onClick={() => void copy()}
      aria-label={`${copied ? 'Copied' : 'Copy'} ${what}`}
    >
      {copied ? <Check /> : <CopyIcon />}
      {label !== null && <span aria-live="polite">{copied ? 'Copied' : label}</span>}
    </Button>
  )
}

/** A value that is there to be copied: an id, a key. */
export function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 truncate font-mono text-[0.8125rem]" title={text}>
        {text}
      </code>
      <CopyButton text={text} what={what} label={null} />
    </span>
  )
}
