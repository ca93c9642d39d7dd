/** What stands around every page, and around those of whoever is signed in. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, notFound, Outlet, redirect } from '@tanstack/react-router'
import { newAlertsQuery } from '../features/alerts/queries.ts'
import { signInPath } from '../frame/return-url.ts'
import { meQuery } from '../frame/session.ts'
import { Shell } from '../frame/shell.tsx'
import { Failure } from '../ui/states.tsx'
import { world } from '../world.ts'
import { NotFound } from './not-found.tsx'

/** What every route may read before it is shown. */
export interface RouterContext {
  queries: QueryClient
}

export const root = createRootRouteWithContext<RouterContext>()({
  beforeLoad({ location: { pathname } }) {
    // The way in belongs to no world.
    if (world === 'sandbox' && !/^\/(?:console|portal)(?:\/|$)/.test(pathname)) throw notFound()
  },
  component: Outlet,
  notFoundComponent: NotFound,
})

export const signedIn = createRoute({
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
