import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { consolePages, consoleRoot, settings, settingsTabs } from './routes/console.ts'
import { entry } from './routes/entry.ts'
import { portal, portalPages } from './routes/portal.ts'
import { project, projectTabs } from './routes/project.ts'
import { root, signedIn } from './routes/root.tsx'
import { Failure } from './ui/states.tsx'
import { worldPath } from './world.ts'

const routes = root.addChildren([
  ...entry,
  signedIn.addChildren([
    consoleRoot.addChildren([...consolePages, settings.addChildren(settingsTabs), project.addChildren(projectTabs)]),
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

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
