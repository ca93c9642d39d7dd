/**
 * Where the focus goes when what had it is gone. Left alone it falls to the body, and whoever uses the keyboard or a screen reader begins
 * at the top again, unheard.
 */
import { type RefCallback, useCallback, useRef } from 'react'

/** By the content of each dialog: what had the focus as it opened, nearest first. */
const openers = new WeakMap<Element, HTMLElement[]>()

interface Returning {
  ref: RefCallback<HTMLElement>
  onCloseAutoFocus: (event: Event) => void
}

/** For a dialog's content: as it closes, the focus goes back to what opened it, and where that is gone to the page's title. */
export function useReturningFocus(open: boolean): Returning {
  const back = useRef<HTMLElement[]>([])
  const wasOpen = useRef(false)
  // Read before it is shown: then the focus is in it already.
  if (open && !wasOpen.current) back.current = whatOpens()
  wasOpen.current = open
  const ref = useCallback((content: HTMLElement | null) => {
    if (content) openers.set(content, back.current)
  }, [])
  return {
    ref,
    onCloseAutoFocus(event) {
      event.preventDefault()
      if (hasMoved(event)) return
      const opener = back.current.find((element) => element.isConnected && element.checkVisibility())
      if (opener) opener.focus({ preventScroll: true })
      else focusPage()
    },
  }
}

/** An item of a menu goes with its menu, so the menu's button stands for it; a dialog in a dialog's place returns to what that would. */
function whatOpens(): HTMLElement[] {
  const { activeElement: active, body } = document
  const menu = active?.closest('[role="menu"]')
  if (menu) return [document.getElementById(menu.getAttribute('aria-labelledby') ?? '')].filter((it) => it !== null)
  // While its form is sent, nothing in a dialog has the focus.
  const dialog =
    active === body ? [...document.querySelectorAll('[role="dialog"]')].at(-1) : active?.closest('[role="dialog"]')
  const own = active instanceof HTMLElement && active !== body ? [active] : []
  return [...own, ...((dialog && openers.get(dialog)) ?? [])]
}

/** Whether the focus was put elsewhere before what closes could give it back: on the next page, in the next dialog. */
export function hasMoved({ target: closed }: Event): boolean {
  const { activeElement: active } = document
  return active !== null && active !== document.body && !(closed as Element).contains(active)
}

/** To the page's title, which is read out then. */
export function focusPage(): void {
  const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (!title) return
  title.tabIndex = -1
  title.focus({ preventScroll: true })
}

/** The same, only where nothing has it. */
export function focusPageIfLost(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusPage()
}
