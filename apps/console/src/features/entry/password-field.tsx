import { Check, Circle, Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/field.tsx'

/** What the server asks of a password (contract B.4). */
const rules: { text: string; holds: (password: string) => boolean }[] = [
  { text: '8 characters', holds: (password) => [...password].length >= 8 },
  { text: 'an uppercase letter', holds: (password) => /\p{Lu}/u.test(password) },
  { text: 'a lowercase letter', holds: (password) => /\p{Ll}/u.test(password) },
  { text: 'a digit', holds: (password) => /\d/.test(password) },
]
export const isPassword = (password: string): boolean => rules.every(({ holds }) => holds(password))

interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  label?: string
  value: string
  onValue: (value: string) => void
  error?: string | undefined
  /** For a password that is chosen now: shows what is still missing. */
  showRules?: boolean
}

export function PasswordField({ label = 'Password', value, onValue, error, showRules, ...input }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false)
  return (
    <Field label={label} error={error} {...(showRules ? { hint: <Rules password={value} /> } : {})}>
      {(wiring) => (
        <span className="relative block">
          <input
            {...input}
            {...wiring}
            type={visible ? 'text' : 'password'}
            value={value}
            onChange={(event) => onValue(event.target.value)}
            className="h-9.5 w-full rounded-lg border border-line-strong bg-raised pr-11 pl-3 aria-invalid:border-bad"
          />
          <button
            type="button"
            onClick={() => setVisible(!visible)}
            aria-label={visible ? 'Hide the password' : 'Show the password'}
            aria-pressed={visible}
            className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-lg text-ink-soft hover:text-ink [&_svg]:size-4"
          >
            {visible ? <EyeOff /> : <Eye />}
          </button>
        </span>
      )}
    </Field>
  )
}

function Rules({ password }: { password: string }) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-1">
      {rules.map(({ text, holds }) => {
        const met = holds(password)
        return (
          <li key={text} className={classNames('flex items-center gap-1.5 [&_svg]:size-3.5', met && 'text-good')}>
            {met ? <Check aria-hidden /> : <Circle aria-hidden />} {text}
            <span className="sr-only">{met ? ', fulfilled' : ', missing'}</span>
          </li>
        )
      })}
    </ul>
  )
}
