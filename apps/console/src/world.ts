/**
 * The world that this page works in (contract /v1, 5). It stands in the path, so that a reload and a shared link keep it, and is fixed as
 * long as the document lives: whoever changes it opens another document. So no cache, and nothing else in memory, ever holds objects of
 * both worlds.
 */
import { SANDBOX } from './paths.ts'

export type World = 'live' | 'sandbox'

export const world: World = location.pathname.startsWith(`${SANDBOX}/`) ? 'sandbox' : 'live'

/** What every path of this world begins with: those of pages, and those of the API. */
export const worldPath = world === 'sandbox' ? SANDBOX : ''

export const worldNames: Record<World, string> = { live: 'Live', sandbox: 'Sandbox' }

/** The same page in another world, or the list where the page is about one project: a project is in one world alone. */
export function pathIn(other: World, pathname: string): string {
  const page = pathname.startsWith('/console/projects/') ? '/console/projects' : pathname
  return (other === 'sandbox' ? SANDBOX : '') + page
}
