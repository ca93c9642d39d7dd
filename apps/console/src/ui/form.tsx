import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { type Loss, useLoss } from './leaving.ts'
import type { Form as State } from './use-form.ts'

interface FormProps {
  form: Pick<State, 'busy' | 'onSubmit'>
  /** What is lost if somebody leaves now. */
  loss?: Loss | false
  /** What a button of the type `reset` does. */
  onCancel?: () => void
  /** Takes the focus where the button that had it has nothing to do any more. */
  home?: RefObject<HTMLElement | null>
  className?: string
  children: ReactNode
}

/**
 * Rests while it is sent, or what is typed meanwhile would be lost. Browsers take the focus from what rests: it goes to the first field
 * that was refused, or back to where it was.
 */
export function Form({ form: { busy, onSubmit }, loss, onCancel, home, className, children }: FormProps) {
  const element = useRef<HTMLFormElement>(null)
  const left = useRef<Element>(null)
  useLoss(loss || undefined)
  useEffect(() => {
    const form = element.current
    if (busy || !form || !left.current) return
    const last = left.current
    const invalid = form.querySelector('[aria-invalid]')
    if (!isElsewhere(form)) focusFirst(invalid, isIdle(last) ? home?.current : last, last, form)
    left.current = null
  }, [busy, home])
  return (
    <form
      ref={element}
      tabIndex={-1}
      className={classNames('outline-none', className)}
      onSubmit={(event) => {
        left.current = document.activeElement
        onSubmit(event)
      }}
      onReset={(event) => {
        event.preventDefault() // React keeps what the fields hold
        onCancel?.()
        focusFirst(home?.current, element.current)
      }}
    >
      <fieldset disabled={busy} className="contents">
        {children}
      </fieldset>
    </form>
  )
}

/** Somebody went on to another place meanwhile. A dialog around the form takes the focus that the form lost. */
const isElsewhere = (form: HTMLElement): boolean =>
  !form.contains(document.activeElement) && !document.activeElement?.contains(form)

/** It keeps the focus, yet there is a better place. */
const isIdle = (element: Element): boolean => element.matches('[aria-disabled="true"]')

/** The first that takes it: what is disabled or gone does not. */
function focusFirst(...places: (Element | null | undefined)[]): void {
  for (const place of places) {
    if (place instanceof HTMLElement) place.focus()
    if (place && place === document.activeElement) return
  }
}
