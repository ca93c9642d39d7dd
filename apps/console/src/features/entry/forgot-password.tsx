import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EmailField } from './email-field.tsx'
import { EntryFrame, linkClass } from './entry-frame.tsx'

export function ForgotPassword() {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useForm(['email'], async () => {
    await body(api.POST('/api/v1/auth/forgot-password', { body: { email } }))
    setSent(true)
  })
  const back = (
    <Link to="/login" className={linkClass}>
      Back to sign in
    </Link>
  )
  if (sent)
    return (
      <EntryFrame title="Look into your mailbox" foot={back}>
        <p role="status" className="text-ink-soft">
          If there is an account for <bdi className="font-medium text-ink">{email}</bdi>, a link to choose a new
          password is on its way. Where no mail server is set up, an operator finds it in the mailbox of the portal.
        </p>
      </EntryFrame>
    )
  return (
    <EntryFrame title="Forgot your password?" about="We send a link to choose a new one." foot={back}>
      <Form form={form} className="grid gap-4">
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <FormError message={form.message} />
        <Button look="primary" type="submit" busy={form.busy}>
          Send the link
        </Button>
      </Form>
    </EntryFrame>
  )
}
