import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EntryFrame, linkClass } from './entry-frame.tsx'
import { isPassword, PasswordField } from './password-field.tsx'

export function ResetPassword() {
  const { token = '' } = useSearch({ from: '/reset-password' })
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const form = useForm(['new_password'], async () => {
    await body(api.POST('/api/v1/auth/reset-password', { body: { token, new_password: password } }))
    setDone(true)
  })
  if (done)
    return (
      <EntryFrame title="Your password is changed">
        <p role="status" className="text-ink-soft">
          Every session that was open has ended. Sign in with the new password.
        </p>
        <Button look="primary" asChild>
          <Link to="/login">Sign in</Link>
        </Button>
      </EntryFrame>
    )
  const again = (
    <Link to="/forgot-password" className={linkClass}>
      Ask for a new link
    </Link>
  )
  if (!token)
    return (
      <EntryFrame title="This link is not complete" foot={again}>
        <p className="text-ink-soft">Open it from the mail once more, with all that stands after the question mark.</p>
      </EntryFrame>
    )
  return (
    <EntryFrame title="Choose a new password" foot={again}>
      <Form form={form} className="grid gap-4">
        <PasswordField
          label="New password"
          autoComplete="new-password"
          required
          showRules
          value={password}
          onValue={setPassword}
          error={form.of('new_password')}
        />
        <FormError message={form.message} />
        <Button look="primary" type="submit" busy={form.busy} disabled={!isPassword(password)}>
          Change the password
        </Button>
      </Form>
    </EntryFrame>
  )
}
