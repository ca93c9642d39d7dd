import { version } from '../version.ts'

/** Where this code runs, told by what there is, since bundlers and test environments pretend much. */

interface Globals {
  process?: { versions?: { node?: string }; env?: Record<string, string | undefined> }
  Deno?: { version?: { deno?: string }; env?: { get(name: string): string | undefined } }
  Bun?: { version?: string }
  EdgeRuntime?: string
  navigator?: { userAgent?: string }
  document?: unknown
  importScripts?: unknown
  location?: { protocol?: string }
}
const globals = globalThis as unknown as Globals

/** Whether what a program sends can be read by whoever opens its page: a page, or a worker that a page started. */
export function isBrowser(g: Globals = globals): boolean {
  if (g.process?.versions?.node || g.Deno || g.Bun) return false // also where tests put a document beside it
  if (g.document !== undefined) return true
  return typeof g.importScripts === 'function' && /^(?:https?|blob|file):$/.test(g.location?.protocol ?? '')
}

/** Such as `node/24.1.0`. */
export function runtimeName(g: Globals = globals): string {
  if (g.Bun?.version) return `bun/${g.Bun.version}`
  if (g.Deno?.version?.deno) return `deno/${g.Deno.version.deno}`
  if (g.navigator?.userAgent === 'Cloudflare-Workers') return 'workerd'
  if (g.EdgeRuntime) return 'edge'
  if (g.process?.versions?.node) return `node/${g.process.versions.node}`
  return isBrowser(g) ? 'browser' : 'unknown'
}

/** Browsers keep scripts from setting `User-Agent`. */
export const userAgentHeaders = (): Record<string, string> => ({
  [isBrowser() ? 'X-Client-User-Agent' : 'User-Agent']: `cloudapi-typescript/${version} ${runtimeName()}`,
})

/** Of the environment, where there is one that may be read. */
export function readEnvironment(name: string): string | undefined {
  try {
    return (globals.process?.env?.[name] ?? globals.Deno?.env?.get(name))?.trim() || undefined
  } catch {
    return undefined // Deno without the permission
  }
}

/** 128 random bits. Unlike `crypto.randomUUID`, there on pages without HTTPS too. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
