import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

const box =
  'w-full rounded-lg border border-line-strong bg-raised px-3 text-ink placeholder:text-ink-soft/80 aria-invalid:border-bad disabled:opacity-60'

interface FieldProps {
  label: ReactNode
  /** Shown below, until there is an error. */
  hint?: ReactNode
  error?: string | undefined
  /** For eyes that see what it is for, such as a search field. */
  hideLabel?: boolean
}

interface Wiring {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** A label, its control, and a line below that a screen reader reads with it. */
export function Field({
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const about = `${id}-about`
  const described = error !== undefined || hint !== undefined
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[0.8125rem] font-medium'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': described ? about : undefined,
      })}
      {described && (
        <div id={about} className={classNames('text-[0.8125rem]', error === undefined ? 'text-ink-soft' : 'text-bad')}>
          {error ?? hint}
        </div>
      )}
    </div>
  )
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...input
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(hideLabel ? { hideLabel } : {})}>
      {(wiring) => <input {...input} {...wiring} className={classNames(box, 'h-9.5', className)} />}
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...area
}: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(hideLabel ? { hideLabel } : {})}>
      {(wiring) => <textarea rows={4} {...area} {...wiring} className={classNames(box, 'py-2', className)} />}
    </Field>
  )
}

interface SelectFieldProps extends FieldProps, Omit<ComponentProps<'select'>, 'onChange'> {
  options: { value: string; text: string }[]
  onValue: (value: string) => void
}

/** The browser's own: at home on every phone, and for every screen reader. */
export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  options,
  onValue,
  className,
  ...select
}: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(hideLabel ? { hideLabel } : {})}>
      {(wiring) => (
        <select
          {...select}
          {...wiring}
          onChange={(event) => onValue(event.target.value)}
          className={classNames(box, 'h-9.5 pr-8', className)}
        >
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
