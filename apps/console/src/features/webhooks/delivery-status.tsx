import { Badge, type Tone } from '../../ui/badge.tsx'
import type { Delivery } from './types.ts'
import { type Phase, phaseOf } from './words.ts'

const phases: Record<Phase, { text: string; tone: Tone; busy?: true }> = {
  waiting: { text: 'Pending', tone: 'accent' },
  sending: { text: 'Sending', tone: 'accent', busy: true },
  retrying: { text: 'Retrying', tone: 'warn' },
  delivered: { text: 'Delivered', tone: 'good' },
  exhausted: { text: 'Exhausted', tone: 'bad' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

export function DeliveryStatus({ delivery }: { delivery: Delivery }) {
  const { text, tone, busy = false } = phases[phaseOf(delivery)]
  return (
    <Badge tone={tone} busy={busy}>
      {text}
    </Badge>
  )
}
