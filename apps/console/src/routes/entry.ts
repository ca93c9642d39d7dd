/** The way in, for everybody: each page is loaded when it is asked for. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { setupQuery } from '../features/entry/queries.ts'
import { ownPath } from '../frame/return-url.ts'
import { homeOf, meQuery } from '../frame/session.ts'
import { entryPaths } from '../paths.ts'
import { linkSearch, loginSearch, projectSearch } from '../search.ts'
import { losesByUnloading } from '../ui/leaving.ts'
import { type RouterContext, root } from './root.tsx'

/** Whoever is signed in needs no way in: on to where they wanted to go, or where they belong. */
async function skipEntry({ queries }: RouterContext, returnUrl?: unknown): Promise<void> {
  // Who it is may be unknown for now: the way in says what is wrong.
  const me = await queries.ensureQueryData({ ...meQuery, retry: false }).catch(() => null)
  if (!me || me.role === 'end_user') return
  // Of pages of ours, some are not the console's, such as /docs.
  throw redirect({ href: ownPath(returnUrl) ?? homeOf(me.role), reloadDocument: true, replace: true })
}

export const entry = [
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.front,
    beforeLoad: ({ context }) => skipEntry(context),
    component: lazyRouteComponent(() => import('../features/entry/front.tsx'), 'Front'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.login,
    validateSearch: loginSearch,
    beforeLoad: ({ context, search }) => skipEntry(context, search.returnUrl),
    component: lazyRouteComponent(() => import('../features/entry/login.tsx'), 'Login'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.register,
    async beforeLoad({ context }) {
      // Whoever just registered is signed in, and has keys to take along: a way out that was not taken loads this anew.
      if (!losesByUnloading()) await skipEntry(context)
    },
    component: lazyRouteComponent(() => import('../features/entry/register.tsx'), 'Register'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.setup,
    beforeLoad: ({ context }) => skipEntry(context),
    loader: ({ context }) => context.queries.ensureQueryData(setupQuery),
    component: lazyRouteComponent(() => import('../features/entry/setup.tsx'), 'Setup'),
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
    component: lazyRouteComponent(() => import('../features/entry/verify-email.tsx'), 'VerifyEmail'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.forgotPassword,
    validateSearch: projectSearch,
    component: lazyRouteComponent(() => import('../features/entry/forgot-password.tsx'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: entryPaths.resetPassword,
    validateSearch: linkSearch,
    component: lazyRouteComponent(() => import('../features/entry/reset-password.tsx'), 'ResetPassword'),
  }),
]
