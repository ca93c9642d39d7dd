import { Badge, type Tone } from '../../ui/badge.tsx'

const words: Record<string, { text: string; tone: Tone; busy?: boolean; says: string }> = {
  pending: { text: 'Waiting', tone: 'neutral', busy: true, says: 'Accepted. It is waiting for its turn.' },
  processing: { text: 'Drawing', tone: 'accent', busy: true, says: 'The picture is being drawn.' },
  completed: { text: 'Completed', tone: 'good', says: 'The picture is ready.' },
  failed: { text: 'Failed', tone: 'bad', says: 'There is no picture.' },
}

export const generationStatuses = Object.entries(words).map(([value, { text }]) => ({ value, text }))

/** How a generation stands, in a sentence. */
export const statusSentence = (status: string): string => words[status]?.says ?? status

export function GenerationStatus({ status }: { status: string }) {
  const { text, tone, busy } = words[status] ?? { text: status, tone: 'neutral' }
  return (
    <Badge tone={tone} busy={busy ?? false}>
      {text}
    </Badge>
  )
}
