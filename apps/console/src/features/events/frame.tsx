import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { TabLinks } from '../../ui/tab-links.tsx'

const tabs = [
  { text: 'All events', to: '/console/events', exact: true },
  { text: 'Event types', to: '/console/events/types', exact: true },
]

interface EventsFrameProps {
  tab: 'All events' | 'Event types'
  children: ReactNode
}

/** What stands around the list and the catalogue. */
export const EventsFrame = ({ tab, children }: EventsFrameProps) => (
  <Page
    title="Events"
    windowTitle={tab === 'All events' ? 'Events' : tab}
    about="What happened in your account. Webhooks send the same events."
  >
    <TabLinks label="Events" tabs={tabs} current={tab} />
    {children}
  </Page>
)
