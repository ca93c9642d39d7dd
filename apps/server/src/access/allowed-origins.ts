/**
 * The web origins that a project's calls may come from. They are stored as browsers write them (RFC 6454 6.2), so that whatever comes
 * is looked up by its text; a wildcard is looked up under each of the host's parents, so a long list costs no more than a short one.
 */

/** Entries of one project. A migration bounds the column, too. */
export const ALLOWED_ORIGINS_MAX = 50

/** Characters of a host's name (RFC 1035 2.3.4), and of one of its labels. */
const HOST_MAX = 253
const labelPattern = /^[a-z0-9_-]{1,63}$/

/** Scheme, wildcard, host and port; a port must be there behind its colon, and of a path at most the first slash. */
const entryPattern = /^(https?:\/\/)(\*\.)?([^\s\p{Cc}/\\?#@:%*[\]]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/iu

/** How an entry is stored: `HTTPS://*.Example.com:443/` is `https://*.example.com`. Undefined if it is none. */
export function toOrigin(text: string): string | undefined {
  const [, scheme = '', wildcard = '', host = '', port = ''] = entryPattern.exec(text) ?? []
  const url = URL.parse(scheme + host + port)
  if (!url) return undefined
  const isAddress = url.hostname.startsWith('[') || /^[\d.]+$/.test(url.hostname)
  const labels = url.hostname.split('.')
  if (!isAddress && (url.hostname.length > HOST_MAX || !labels.every((label) => labelPattern.test(label))))
    return undefined
  // Nobody owns all of `*.com`.
  if (wildcard !== '' && (isAddress || labels.length < 2)) return undefined
  return `${url.protocol}//${wildcard}${url.host}`
}

/** Valid entries as they are stored, each once. */
export const toOrigins = (texts: string[]): string[] => [...new Set(texts.flatMap((text) => toOrigin(text) ?? []))]

/** As a browser writes it; nothing else passes for a sub-domain. */
const originPattern = /^(https?:\/\/)([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(:\d+)?$/

/** Whether the list has this `Origin`, or a wildcard above it. An empty list has every one. */
export function isAllowedOrigin(list: ReadonlySet<string>, origin: string): boolean {
  if (list.size === 0 || list.has(origin)) return true
  const [, scheme = '', host = '', port = ''] = originPattern.exec(origin) ?? []
  if (host.length > HOST_MAX) return false
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1))
    if (list.has(`${scheme}*${host.slice(dot)}${port}`)) return true
  return false
}

/** For schemas: what a project's list takes. */
export const originFormats = { origin: (value: string): boolean => toOrigin(value) !== undefined }

declare module '../platform/errors.ts' {
  interface InputRules {
    origin: true
  }
}
