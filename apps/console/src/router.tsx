import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { useEffect } from 'react'
import { newAlertsQuery } from './features/alerts/queries.ts'
import { setupQuery } from './features/entry/queries.ts'
import { eventSearch, eventTypesSearch } from './features/events/search.ts'
import { requestSearch } from './features/requests/search.ts'
import { deliveryPageSearch, deliverySearch, webhookListSearch, webhookSearch } from './features/webhooks/search.ts'
import { Logo } from './frame/logo.tsx'
import { ownPath, signInPath } from './frame/return-url.ts'
import { homeOf, meQuery } from './frame/session.ts'
import { Shell } from './frame/shell.tsx'
import { below, consolePaths, entryPaths, portalPaths, projectPaths } from './paths.ts'
import {
  activitySearch,
  alertSearch,
  auditSearch,
  fileSearch,
  generationSearch,
  linkSearch,
  loginSearch,
  overviewSearch,
  playgroundSearch,
  projectSearch,
  projectsSearch,
  secretKeySearch,
  usageSearch,
  userSearch,
} from './search.ts'
import { Button } from './ui/button.tsx'
import { losesByUnloading } from './ui/leaving.ts'
import { Empty, Failure } from './ui/states.tsx'
import { world, worldPath } from './world.ts'

/** What every route may read before it is shown. */
interface RouterContext {
  queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  beforeLoad({ location: { pathname } }) {
    // The way in belongs to no world.
    if (world === 'sandbox' && !/^\/(?:console|portal)(?:\/|$)/.test(pathname)) throw notFound()
  },
  component: Outlet,
  notFoundComponent: NotFound,
})

/** Whoever is signed in needs no way in: on to where they wanted to go, or where they belong. */
async function skipEntry({ queries }: RouterContext, returnUrl?: unknown): Promise<void> {
  // Who it is may be unknown for now: the way in says what is wrong.
  const me = await queries.ensureQueryData({ ...meQuery, retry: false }).catch(() => null)
  if (!me || me.role === 'end_user') return
  // Of pages of ours, some are not the console's, such as /docs.
  throw redirect({ href: ownPath(returnUrl) ?? homeOf(me.role), reloadDocument: true, replace: true })
}

// --- For everybody: each page is loaded when it is asked for ---

const entry = [
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.front,
    beforeLoad: ({ context }) => skipEntry(context),
    component: lazyRouteComponent(() => import('./features/entry/front.tsx'), 'Front'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.login,
    validateSearch: loginSearch,
    beforeLoad: ({ context, search }) => skipEntry(context, search.returnUrl),
    component: lazyRouteComponent(() => import('./features/entry/login.tsx'), 'Login'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.register,
    async beforeLoad({ context }) {
      // Whoever just registered is signed in, and has keys to take along: a way out that was not taken loads this anew.
      if (!losesByUnloading()) await skipEntry(context)
    },
    component: lazyRouteComponent(() => import('./features/entry/register.tsx'), 'Register'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.setup,
    beforeLoad: ({ context }) => skipEntry(context),
    loader: ({ context }) => context.queries.ensureQueryData(setupQuery),
    component: lazyRouteComponent(() => import('./features/entry/setup.tsx'), 'Setup'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.help,
    beforeLoad: () => {
      throw redirect({ to: '/console/help' })
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.verifyEmail,
    validateSearch: linkSearch,
    component: lazyRouteComponent(() => import('./features/entry/verify-email.tsx'), 'VerifyEmail'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.forgotPassword,
    validateSearch: projectSearch,
    component: lazyRouteComponent(() => import('./features/entry/forgot-password.tsx'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.resetPassword,
    validateSearch: linkSearch,
    component: lazyRouteComponent(() => import('./features/entry/reset-password.tsx'), 'ResetPassword'),
  }),
]

// --- For whoever is signed in ---

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery)
    if (!me) throw redirect({ href: signInPath(location.publicHref), reloadDocument: true, replace: true })
    if (me.role === 'end_user') throw redirect({ href: '/', reloadDocument: true })
    // So that the banner stands there at once, and nothing moves.
    if (!context.queries.getQueryState(newAlertsQuery.queryKey)) await context.queries.prefetchQuery(newAlertsQuery)
    return { me }
  },
  component: Shell,
  errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
})

const consoleRoot = createRoute({ getParentRoute: () => signedIn, path: consolePaths.index, component: Outlet })
const consoleIndex = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.index),
  validateSearch: overviewSearch,
  beforeLoad: ({ context }) => {
    if (context.me.role === 'developer') return
    throw redirect({ to: world === 'live' ? homeOf(context.me.role) : '/console/projects' })
  },
  component: lazyRouteComponent(() => import('./features/dashboard/dashboard.tsx'), 'Dashboard'),
})
const projects = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.projects),
  validateSearch: projectsSearch,
  component: lazyRouteComponent(() => import('./features/projects/projects.tsx'), 'Projects'),
})
const keys = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.keys),
  component: lazyRouteComponent(() => import('./features/keys/developer-keys.tsx'), 'DeveloperKeys'),
})

const users = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.users),
  validateSearch: userSearch,
  component: lazyRouteComponent(() => import('./features/users/users.tsx'), 'Users'),
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
    component: lazyRouteComponent(() => import('./features/requests/requests.tsx'), 'Requests'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.request),
    validateSearch: requestSearch,
    beforeLoad: (opened) => sendOperators(opened, portalPaths.request, opened.params.requestId),
    component: lazyRouteComponent(() => import('./features/requests/request.tsx'), 'RequestDetail'),
  }),
]
const events = [
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.events),
    validateSearch: eventSearch,
    component: lazyRouteComponent(() => import('./features/events/events.tsx'), 'Events'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.eventTypes),
    validateSearch: eventTypesSearch,
    component: lazyRouteComponent(() => import('./features/events/event-types.tsx'), 'EventTypes'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.event),
    validateSearch: eventSearch,
    component: lazyRouteComponent(() => import('./features/events/event.tsx'), 'EventPage'),
  }),
]
const webhooks = [
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.webhooks),
    validateSearch: webhookListSearch,
    component: lazyRouteComponent(() => import('./features/webhooks/webhooks.tsx'), 'Webhooks'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.deliveries),
    validateSearch: deliverySearch,
    component: lazyRouteComponent(() => import('./features/webhooks/deliveries.tsx'), 'Deliveries'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.delivery),
    validateSearch: deliveryPageSearch,
    component: lazyRouteComponent(() => import('./features/webhooks/delivery.tsx'), 'DeliveryPage'),
  }),
  createRoute({
    getParentRoute: () => consoleRoot,
    path: below(consolePaths.index, consolePaths.webhook),
    validateSearch: webhookSearch,
    component: lazyRouteComponent(() => import('./features/webhooks/webhook.tsx'), 'WebhookPage'),
  }),
]
const usage = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.usage),
  validateSearch: usageSearch,
  component: lazyRouteComponent(() => import('./features/usage/usage.tsx'), 'Usage'),
})
const alerts = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.alerts),
  validateSearch: alertSearch,
  component: lazyRouteComponent(() => import('./features/alerts/alerts.tsx'), 'Alerts'),
})
const settings = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.settings),
  component: lazyRouteComponent(() => import('./features/settings/settings.tsx'), 'Settings'),
})
const settingsTabs = [
  createRoute({
    getParentRoute: () => settings,
    path: below(consolePaths.settings, consolePaths.settings),
    component: lazyRouteComponent(() => import('./features/settings/account.tsx'), 'AccountSettings'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: below(consolePaths.settings, consolePaths.secretKeys),
    validateSearch: secretKeySearch,
    component: lazyRouteComponent(() => import('./features/secret-keys/secret-keys.tsx'), 'SecretKeys'),
  }),
]
const help = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, consolePaths.help),
  component: lazyRouteComponent(() => import('./features/help/help.tsx'), 'Help'),
})

// --- One project: a frame with tabs, each with a path of its own ---

const project = createRoute({
  getParentRoute: () => consoleRoot,
  path: below(consolePaths.index, projectPaths.index),
  component: lazyRouteComponent(() => import('./features/projects/project.tsx'), 'ProjectFrame'),
})

const tabs = [
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.index),
    validateSearch: overviewSearch,
    component: lazyRouteComponent(() => import('./features/projects/overview.tsx'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.playground),
    validateSearch: playgroundSearch,
    component: lazyRouteComponent(() => import('./features/playground/playground.tsx'), 'Playground'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.generations),
    validateSearch: generationSearch,
    component: lazyRouteComponent(() => import('./features/generations/generations.tsx'), 'Generations'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.generation),
    component: lazyRouteComponent(() => import('./features/generations/generation.tsx'), 'GenerationDetail'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.files),
    validateSearch: fileSearch,
    component: lazyRouteComponent(() => import('./features/files/files.tsx'), 'Files'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.keys),
    component: lazyRouteComponent(() => import('./features/keys/api-keys.tsx'), 'ApiKeys'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.users),
    validateSearch: userSearch,
    component: lazyRouteComponent(() => import('./features/users/project-users.tsx'), 'ProjectUsers'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.user),
    component: lazyRouteComponent(() => import('./features/users/user.tsx'), 'UserDetail'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.requests),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('./features/requests/requests.tsx'), 'ProjectRequests'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.activity),
    validateSearch: activitySearch,
    component: lazyRouteComponent(() => import('./features/activity/activity.tsx'), 'Activity'),
  }),
  createRoute({
    getParentRoute: () => project,
    path: below(projectPaths.index, projectPaths.settings),
    component: lazyRouteComponent(() => import('./features/projects/project-settings.tsx'), 'ProjectSettings'),
  }),
]

// --- For operators: the portal is about the installation, and belongs to no sandbox ---

const portal = createRoute({
  getParentRoute: () => signedIn,
  path: portalPaths.index,
  beforeLoad: ({ context, location }) => {
    if (context.me.role !== 'platform_operator') throw redirect({ to: homeOf(context.me.role) })
    if (world === 'sandbox') throw redirect({ href: location.pathname, reloadDocument: true })
  },
  component: Outlet,
})
const portalPages = [
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.index),
    component: lazyRouteComponent(() => import('./features/portal/overview.tsx'), 'PortalOverview'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.developers),
    validateSearch: userSearch,
    component: lazyRouteComponent(() => import('./features/portal/developers.tsx'), 'Developers'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.jobs),
    component: lazyRouteComponent(() => import('./features/portal/jobs.tsx'), 'Jobs'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.mail),
    component: lazyRouteComponent(() => import('./features/portal/mail.tsx'), 'Mailbox'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.audit),
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('./features/portal/audit.tsx'), 'Audit'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.requests),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('./features/requests/requests.tsx'), 'OperatorRequests'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.request),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('./features/requests/request.tsx'), 'OperatorRequest'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.system),
    component: lazyRouteComponent(() => import('./features/portal/system.tsx'), 'System'),
  }),
]

const routes = root.addChildren([
  ...entry,
  signedIn.addChildren([
    consoleRoot.addChildren([
      consoleIndex,
      projects,
      keys,
      users,
      ...requests,
      ...events,
      ...webhooks,
      usage,
      alerts,
      settings.addChildren(settingsTabs),
      help,
      project.addChildren(tabs),
    ]),
    portal.addChildren(portalPages),
  ]),
])

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: routes,
    context: { queries },
    basepath: worldPath || '/',
    // What no route knows of, or does not understand, leaves the URL.
    search: { strict: true },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
    // A page's own skeletons show at once; nothing flashes for what takes a moment.
    defaultPendingMs: 300,
  })

function NotFound() {
  useEffect(() => {
    document.title = 'Page not found · Cloud Admin'
  }, [])
  return (
    <>
      <header className="px-4 py-4 sm:px-8">
        <Logo />
      </header>
      <main>
        <Empty
          page
          title="Page not found"
          action={
            <Button asChild look="primary">
              <a href="/">Go to the home page</a>
            </Button>
          }
        >
          Check the address for typing errors. The page may also have been deleted.
        </Empty>
      </main>
    </>
  )
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
