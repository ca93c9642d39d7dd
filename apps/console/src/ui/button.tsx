import { Slot } from 'radix-ui'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from './class-names.ts'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-raised text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-raised text-bad border-line-strong hover:bg-bad-soft hover:border-bad',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
  size?: 'small' | 'medium' | 'icon'
  /** Something else that shall look like a button: a link. */
  asChild?: boolean
  /** Shows that it is at work, and takes no second click. */
  busy?: boolean
}

/** One that cannot be pressed now keeps the focus, which `disabled` would drop: it says so, and takes no click. */
export function Button({
  look = 'secondary',
  size = 'medium',
  asChild,
  busy = false,
  className,
  children,
  disabled = false,
  onClick,
  ...others
}: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  const type = asChild ? {} : { type: others.type ?? ('button' as const) }
  const idle = disabled || busy
  // The Enter key in a form clicks its button, too.
  const refuse = (event: MouseEvent): void => event.preventDefault()
  return (
    <Element
      {...others}
      {...type}
      {...(idle ? { 'aria-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      onClick={idle ? refuse : onClick}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-medium whitespace-nowrap transition-colors',
        'aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
        size === 'small' && 'h-8 px-2.5 text-[0.8125rem]',
        size === 'medium' && 'h-9.5 px-3.5 text-sm',
        size === 'icon' && 'size-9',
        looks[look],
        className,
      )}
    >
      {children}
    </Element>
  )
}
