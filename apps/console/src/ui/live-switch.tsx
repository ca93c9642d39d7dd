import { Pause, Play } from 'lucide-react'
import { Button } from './button.tsx'

interface LiveSwitchProps {
  checked: boolean
  /** What comes in, such as `requests`. */
  what: string
  onCheckedChange: (checked: boolean) => void
}

/** Whether what is new comes in by itself. */
export const LiveSwitch = ({ checked, what, onCheckedChange }: LiveSwitchProps) => (
  <Button
    role="switch"
    aria-checked={checked}
    aria-label="Live"
    title={checked ? `New ${what} appear by themselves. Pause` : `Show new ${what} as they come in`}
    onClick={() => onCheckedChange(!checked)}
  >
    {checked ? (
      <>
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-good" /> Live <Pause aria-hidden />
      </>
    ) : (
      <>
        <span aria-hidden className="size-2 rounded-full bg-line-strong" /> Paused <Play aria-hidden />
      </>
    )}
  </Button>
)
