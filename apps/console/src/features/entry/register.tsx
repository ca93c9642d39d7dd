import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unseenKey } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { Credentials, type Provisioning } from './credentials.tsx'
import { EmailField } from './email-field.tsx'
import { EntryFrame, linkClass } from './entry-frame.tsx'
import { isPassword, PasswordField } from './password-field.tsx'

export function Register() {
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [fullName, setFullName] = useState('')
  const [made, setMade] = useState<Provisioning>()
  const form = useForm(['email', 'password', 'full_name'], async () => {
    const { provisioning } = await body(
      api.POST('/api/v1/auth/register/developer', { body: { email, password, full_name: fullName || null } }),
    )
    queries.clear() // signed in from now on
    if (provisioning) setMade(provisioning)
  })
  if (made) return <Credentials provisioning={made} />
  return (
    <EntryFrame
      title="Create a developer account"
      about="With it come a first project and its keys, ready to use."
      foot={
        <>
          Have an account?{' '}
          <Link to="/login" className={linkClass}>
            Sign in
          </Link>
        </>
      }
    >
      <Form form={form} loss={form.busy && unseenKey} className="grid gap-4">
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <TextField
          label="Name (optional)"
          autoComplete="name"
          maxLength={255}
          value={fullName}
          onChange={(event) => setFullName(event.target.value)}
          error={form.of('full_name')}
        />
        <PasswordField
          autoComplete="new-password"
          required
          showRules
          value={password}
          onValue={setPassword}
          error={form.of('password')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy} disabled={!isPassword(password)}>
          {form.busy ? 'Creating…' : 'Create developer account'}
        </Button>
      </Form>
    </EntryFrame>
  )
}
