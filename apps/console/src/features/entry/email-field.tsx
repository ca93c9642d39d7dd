import { TextField } from '../../ui/field.tsx'

interface EmailFieldProps {
  value: string
  onValue: (value: string) => void
  error: string | undefined
}

/** What an account signs in with; browsers fill it in. */
export function EmailField({ value, onValue, error }: EmailFieldProps) {
  return (
    <TextField
      label="E-mail"
      type="email"
      autoComplete="username"
      required
      value={value}
      onChange={(event) => onValue(event.target.value)}
      error={error}
    />
  )
}
