/** The pages of an account, of one world. */
import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { eventSearch, eventTypesSearch } from '../features/events/search.ts'
import { requestSearch } from '../features/requests/search.ts'
import { deliveryPageSearch, deliverySearch, webhookListSearch, webhookSearch } from '../features/webhooks/search.ts'
import { homeOf } from '../frame/session.ts'
import { below, consolePaths, portalPaths } from '../paths.ts'
import { alertSearch, overviewSearch, projectsSearch, secretKeySearch, usageSearch, userSearch } from '../search.ts'
import { world } from '../world.ts'
import { signedIn } from './root.tsx'

export const consoleRoot = createRoute({ getParentRoute: () => signedIn, path: consolePaths.index, component: Outlet })
const consoleIndex = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.index),
  validateSearch: overviewSearch,
  beforeLoad: ({ context }) => {
    if (context.me.role === 'developer') return
    throw redirect({ to: world === 'live' ? homeOf(context.me.role) : '/console/projects' })
  },
  component: lazyRouteComponent(() => import('../features/dashboard/dashboard.tsx'), 'Dashboard'),
})
const projects = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.projects),
  validateSearch: projectsSearch,
  component: lazyRouteComponent(() => import('../features/projects/projects.tsx'), 'Projects'),
})
const keys = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.keys),
  component: lazyRouteComponent(() => import('../features/keys/developer-keys.tsx'), 'DeveloperKeys'),
})

const users = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.users),
  validateSearch: userSearch,
  component: lazyRouteComponent(() => import('../features/users/users.tsx'), 'Users'),
})
/** Operators look at requests in the portal, except in the sandbox, which it is not about. */
const sendOperators = (
  { context }: { context: { me: { role: string } } },
  to: '/portal/requests' | '/portal/requests/$requestId',
  requestId = '',
): void => {
  if (context.me.role === 'platform_operator' && world === 'live') throw redirect({ to, params: { requestId } })
}
const requests = [
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.requests),
    validateSearch: requestSearch,
    beforeLoad: (opened) => sendOperators(opened, portalPaths.requests),
    component: lazyRouteComponent(() => import('../features/requests/requests.tsx'), 'Requests'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.request),
    validateSearch: requestSearch,
    beforeLoad: (opened) => sendOperators(opened, portalPaths.request, opened.params.requestId),
    component: lazyRouteComponent(() => import('../features/requests/request.tsx'), 'RequestDetail'),
  }),
]
const events = [
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.events),
    validateSearch: eventSearch,
    component: lazyRouteComponent(() => import('../features/events/events.tsx'), 'Events'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.eventTypes),
    validateSearch: eventTypesSearch,
    component: lazyRouteComponent(() => import('../features/events/event-types.tsx'), 'EventTypes'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.event),
    validateSearch: eventSearch,
    component: lazyRouteComponent(() => import('../features/events/event.tsx'), 'EventPage'),
  }),
]
const webhooks = [
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.webhooks),
    validateSearch: webhookListSearch,
    component: lazyRouteComponent(() => import('../features/webhooks/webhooks.tsx'), 'Webhooks'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.deliveries),
    validateSearch: deliverySearch,
    component: lazyRouteComponent(() => import('../features/webhooks/deliveries.tsx'), 'Deliveries'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.delivery),
    validateSearch: deliveryPageSearch,
    component: lazyRouteComponent(() => import('../features/webhooks/delivery.tsx'), 'DeliveryPage'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.webhook),
    validateSearch: webhookSearch,
    component: lazyRouteComponent(() => import('../features/webhooks/webhook.tsx'), 'WebhookPage'),
  }),
]
const usage = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.usage),
  validateSearch: usageSearch,
  component: lazyRouteComponent(() => import('../features/usage/usage.tsx'), 'Usage'),
})
const alerts = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.alerts),
  validateSearch: alertSearch,
  component: lazyRouteComponent(() => import('../features/alerts/alerts.tsx'), 'Alerts'),
})
export const settings = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.settings),
  component: lazyRouteComponent(() => import('../features/settings/settings.tsx'), 'Settings'),
})
export const settingsTabs = [
  createRoute({
    getParentRoute: () => settings,
    path: below(consolePaths.settings, consolePaths.settings),
    component: lazyRouteComponent(() => import('../features/settings/account.tsx'), 'AccountSettings'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: below(consolePaths.settings, consolePaths.secretKeys),
    validateSearch: secretKeySearch,
    component: lazyRouteComponent(() => import('../features/secret-keys/secret-keys.tsx'), 'SecretKeys'),
  }),
]
const help = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.help),
  component: lazyRouteComponent(() => import('../features/help/help.tsx'), 'Help'),
})

export const consolePages = [
  consoleIndex,
  projects,
  keys,
  users,
  ...requests,
  ...events,
  ...webhooks,
  usage,
  alerts,
  help,
]
