import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { TabLinks } from '../../ui/tab-links.tsx'

const tabs = [
  { text: 'Endpoints', to: '/console/webhooks', exact: true },
  { text: 'Deliveries', to: '/console/webhooks/deliveries', exact: true },
]

interface WebhooksFrameProps {
  tab: 'Endpoints' | 'Deliveries'
  children: ReactNode
}

/** What stands around the two lists. */
export const WebhooksFrame = ({ tab, children }: WebhooksFrameProps) => (
  <Page title="Webhooks" windowTitle={`${tab} · Webhooks`} about="Cloud API calls your servers when something happens.">
    <TabLinks label="Webhooks" tabs={tabs} current={tab} />
    {children}
  </Page>
)
