import { useState } from 'react'
import { Card, CardHead } from '../../ui/card.tsx'
import { CodeText } from '../../ui/code-box.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Segments } from '../../ui/segments.tsx'
import type { AccountEvent } from './types.ts'

const views = [
  { value: 'object', text: 'Object', about: 'The object as it was at that moment.' },
  { value: 'event', text: 'Whole event', about: 'The whole event, formatted.' },
  { value: 'raw', text: 'Raw', about: 'The exact text that webhooks sign and send.' },
] as const
type View = (typeof views)[number]['value']

/** What an event says, for people or as it is sent. */
export function EventData({ event, text }: { event: AccountEvent; text: string }) {
  const [view, setView] = useState<View>('object')
  const shown = view === 'raw' ? text : JSON.stringify(view === 'object' ? event.data.object : event, null, 2)
  return (
    <Card>
      <CardHead
        title="Data"
        about={views.find(({ value }) => value === view)?.about}
        actions={
          <>
            <Segments label="Data" options={views} chosen={view} onChoose={setView} />
            <CopyButton text={shown} what="the data" label={null} />
          </>
        }
      />
      <CodeText className="max-h-160 rounded-b-xl px-5 py-4">{shown}</CodeText>
    </Card>
  )
}
