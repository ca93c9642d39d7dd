import type { HistoryLocation } from '@tanstack/react-router'
import type { createAppRouter } from '../router.tsx'
import { losesByUnloading, lossesOfNewPage, mayLose } from '../ui/leaving.ts'

/**
 * Asks before a page is left that would lose something. Until there is an answer the page and its address stay as they are, so that a
 * second press of the browser's button finds both in order.
 */
export function askBeforeLeaving({ history }: ReturnType<typeof createAppRouter>): void {
  const goOn = (from: HistoryLocation, to: HistoryLocation, action: string): void => {
    const options = { ignoreBlocker: true }
    const steps = to.state.__TSR_index - from.state.__TSR_index
    if (action === 'PUSH') history.push(to.href, to.state, options)
    else if (action === 'REPLACE') history.replace(to.href, to.state, options)
    else history.go(steps, options)
  }
  history.block({
    enableBeforeUnload: losesByUnloading,
    blockerFn({ currentLocation: from, nextLocation: to, action }) {
      const losses = lossesOfNewPage(from.pathname !== to.pathname)
      if (losses.length === 0) return false
      void mayLose(losses).then((leaves) => leaves && goOn(from, to, action))
      return true
    },
  })
}
