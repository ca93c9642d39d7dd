/** What a secret key may be allowed to do. `write` includes `read`; `*` is everything, also what later versions add. */

const resources = ['projects', 'generations', 'files', 'users', 'keys', 'events', 'webhooks', 'requests'] as const
export type Resource = (typeof resources)[number]
export type Scope = '*' | `${Resource}:${'read' | 'write'}`

export const scopes: readonly Scope[] = [
  '*',
  ...resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as const),
]
const known: ReadonlySet<string> = new Set(scopes)

export const isScope = (text: string): text is Scope => known.has(text)

/** Whether whoever was granted these scopes has this one. */
export const hasScope = (granted: ReadonlySet<Scope>, scope: Scope): boolean =>
  granted.has(scope) ||
  granted.has('*') ||
  (scope.endsWith(':read') && granted.has(scope.replace(/read$/, 'write') as Scope))

/** The first of these that the granted ones do not include. */
export const missingScope = (granted: ReadonlySet<Scope>, wanted: Iterable<Scope>): Scope | undefined =>
  [...wanted].find((scope) => !hasScope(granted, scope))

/** What both include. */
export function commonScopes(a: ReadonlySet<Scope>, b: ReadonlySet<Scope>): ReadonlySet<Scope> {
  const included = (from: ReadonlySet<Scope>, by: ReadonlySet<Scope>) =>
    [...from].flatMap((scope): Scope[] => {
      if (by.has('*') || by.has(scope)) return [scope]
      const read = scope.replace(/:write$/, ':read') as Scope
      const write = scope.replace(/:read$/, ':write') as Scope
      return by.has(write) ? [scope] : by.has(read) && read !== scope ? [read] : []
    })
  return new Set([...included(a, b), ...included(b, a)])
}
