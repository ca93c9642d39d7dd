import { Outlet, useRouterState } from '@tanstack/react-router'
import { Page } from '../../ui/page.tsx'
import { TabLinks } from '../../ui/tab-links.tsx'

const tabs = [
  { text: 'Account', to: '/console/settings', exact: true },
  { text: 'API keys', to: '/console/settings/keys' },
]

/** What stands around the pages of the account; they begin at headings of the second order. */
export function Settings() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const tab = tabs.find(({ to }) => to === path)
  return (
    <Page
      title="Settings"
      windowTitle={tab && !tab.exact ? `${tab.text} · Settings` : 'Settings'}
      about="Your account, where it is signed in, and the keys of your servers."
    >
      <TabLinks label="Settings" tabs={tabs} current={path} />
      <Outlet />
    </Page>
  )
}
