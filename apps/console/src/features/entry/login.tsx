import { useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { ownPath } from '../../frame/return-url.ts'
import { homeOf, meQuery } from '../../frame/session.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EmailField } from './email-field.tsx'
import { EntryFrame, linkClass } from './entry-frame.tsx'
import { PasswordField } from './password-field.tsx'

export function Login() {
  // Checked here, too: the router hands on members of the query that no route knows, or has left out.
  const returnUrl = ownPath(useSearch({ from: '/login' }).returnUrl)
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm(['email', 'password'], async () => {
    await body(api.POST('/api/v1/auth/login', { body: { email, password } }))
    queries.clear()
    const me = await queries.fetchQuery(meQuery)
    location.assign(returnUrl ?? homeOf(me?.role ?? 'developer'))
  })
  return (
    <EntryFrame
      title="Sign in"
      about="For developers and operators of this installation."
      foot={
        <>
          New here?{' '}
          <Link to="/register/developer" className={linkClass}>
            Create a developer account
          </Link>
        </>
      }
    >
      <Form form={form} className="grid gap-4">
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <PasswordField
          autoComplete="current-password"
          required
          value={password}
          onValue={setPassword}
          error={form.of('password')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy}>
          {form.busy ? 'Signing in…' : 'Sign in'}
        </Button>
        <Link to="/forgot-password" className={`${linkClass} justify-self-center`}>
          Forgot your password?
        </Link>
      </Form>
    </EntryFrame>
  )
}
