import type { createAppRouter } from '../router.tsx'
import { focusPage } from '../ui/focus.ts'

/** Where the new page put the focus itself. */
const TAKEN = '[role="dialog"], main :is(input, textarea, select)'

/**
 * The focus goes to a new page's title, so that a screen reader says it and the keyboard begins there. What changes in the search alone
 * is the same page; the first page is left to the browser.
 */
export function focusNewPages(router: ReturnType<typeof createAppRouter>): void {
  router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged && !document.activeElement?.closest(TAKEN)) focusPage()
  })
}
