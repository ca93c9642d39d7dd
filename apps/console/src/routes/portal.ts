/** For operators: the portal is about the installation, and belongs to no sandbox. */
import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { requestSearch } from '../features/requests/search.ts'
import { homeOf } from '../frame/session.ts'
import { below, portalPaths } from '../paths.ts'
import { auditSearch, userSearch } from '../search.ts'
import { world } from '../world.ts'
import { signedIn } from './root.tsx'

export const portal = createRoute({
  getParentRoute: () => signedIn,
  path: portalPaths.index,
  beforeLoad: ({ context, location }) => {
    if (context.me.role !== 'platform_operator') throw redirect({ to: homeOf(context.me.role) })
    if (world === 'sandbox') throw redirect({ href: location.pathname, reloadDocument: true })
  },
  component: Outlet,
})
export const portalPages = [
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.index),
    component: lazyRouteComponent(() => import('../features/portal/overview.tsx'), 'PortalOverview'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.developers),
    validateSearch: userSearch,
    component: lazyRouteComponent(() => import('../features/portal/developers.tsx'), 'Developers'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.jobs),
    component: lazyRouteComponent(() => import('../features/portal/jobs.tsx'), 'Jobs'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.mail),
    component: lazyRouteComponent(() => import('../features/portal/mail.tsx'), 'Mailbox'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.audit),
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('../features/portal/audit.tsx'), 'Audit'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.requests),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('../features/requests/requests.tsx'), 'OperatorRequests'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.request),
    validateSearch: requestSearch,
    component: lazyRouteComponent(() => import('../features/requests/request.tsx'), 'OperatorRequest'),
  }),
  createRoute({
    getParentRoute: () => portal,
    path: below(portalPaths.index, portalPaths.system),
    component: lazyRouteComponent(() => import('../features/portal/system.tsx'), 'System'),
  }),
]
