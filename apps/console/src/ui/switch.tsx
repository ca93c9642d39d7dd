import { Switch as Parts } from 'radix-ui'
import { type ReactNode, useId } from 'react'

interface SwitchProps {
  label: string
  /** What it means, read together with the label. */
  about: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
}

/** Acts at once; what waits for a button is a checkbox. It keeps the focus while it cannot be switched. */
export function Switch({ label, about, checked, onCheckedChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="grid gap-0.5">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <div id={`${id}-about`} className="text-[0.8125rem] text-ink-soft">
          {about}
        </div>
      </div>
      <Parts.Root
        id={id}
        aria-describedby={`${id}-about`}
        checked={checked}
        onCheckedChange={disabled ? () => undefined : onCheckedChange}
        aria-disabled={disabled}
        className="mt-0.5 h-6 w-11 shrink-0 rounded-full border border-ink-soft bg-sunken transition-colors aria-disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Parts.Thumb className="block size-4 translate-x-1 rounded-full bg-ink-soft transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-on-accent" />
      </Parts.Root>
    </div>
  )
}
