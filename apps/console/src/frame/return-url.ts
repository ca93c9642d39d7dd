/**
 * A page of our own to come back to, never another site's. Parsed as browsers do it: they leave out tabs and line breaks and take
 * backslashes for slashes, so `/<tab>/elsewhere.example` is somewhere else. They resolve dots, too: what is left of `/.//elsewhere.example`
 * is a path of ours, and by itself somewhere else.
 */
export function ownPath(url: unknown): string | undefined {
  if (typeof url !== 'string' || !url.startsWith('/')) return undefined
  if (!URL.canParse(url, location.origin)) return undefined
  const { origin, pathname, search, hash } = new URL(url, location.origin)
  return origin === location.origin && !pathname.startsWith('//') ? pathname + search + hash : undefined
}

/** The way in, and back to this page. It belongs to no world, so it is another document. */
export const signInPath = (href: string): string => `/login?returnUrl=${encodeURIComponent(href)}`
