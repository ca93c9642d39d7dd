import { Pause, Play } from 'lucide-react'
import { Button } from '../../ui/button.tsx'

interface LiveSwitchProps {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
}

/** Whether new requests come in by themselves. */
export const LiveSwitch = ({ checked, onCheckedChange }: LiveSwitchProps) => (
  <Button
    role="switch"
    aria-checked={checked}
    aria-label="Live"
    title={checked ? 'New requests appear by themselves. Pause' : 'Show new requests as they come in'}
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
