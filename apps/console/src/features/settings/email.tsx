import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import type { Me } from '../../api/types.ts'
import { meQuery } from '../../frame/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { PasswordField } from '../entry/password-field.tsx'

/** Whether there is a mail server is told to operators alone, and a link is kept for them where there is none. */
const linkSent = ({ role }: Me, email = 'the address'): string =>
  `A link to confirm ${email} is on its way. Where no mail server is set up, ${
    role === 'platform_operator' ? 'you find' : 'an operator finds'
  } it in the mailbox of the portal.`

export function EmailCard({ me }: { me: Me }) {
  const queries = useQueryClient()
  const [email, setEmail] = useState(me.email)
  const [password, setPassword] = useState('')
  const changed = email.trim() !== me.email
  const form = useForm(['email', 'current_password'], async () => {
    const next = await body(api.PATCH('/api/v1/auth/me', { body: { email, current_password: password } }))
    queries.setQueryData(meQuery.queryKey, next)
    setEmail(next.email)
    setPassword('')
    toast.success(
      next.email === email.trim()
        ? 'Your address is changed.'
        : `${linkSent(me, email.trim())} Your address changes when you follow it.`,
    )
  })
  const verification = useForm([], async () => {
    await body(api.POST('/api/v1/auth/request-verification', {}))
    toast.success(linkSent(me))
  })
  return (
    <Card>
      <CardHead
        title="E-mail"
        about={me.is_verified ? <Badge tone="good">Confirmed</Badge> : <Badge tone="warn">Not confirmed</Badge>}
        actions={
          !me.is_verified && (
            <Form form={verification}>
              <Button size="small" type="submit" busy={verification.busy}>
                Send the link again
              </Button>
            </Form>
          )
        }
      />
      <Form form={form} loss={changed && unsaved} className="grid gap-4 p-5">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={form.of('email')}
          hint="You sign in with it. A new one is yours once you follow the link that is sent there."
        />
        {changed && (
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            required
            value={password}
            onValue={setPassword}
            error={form.of('current_password')}
          />
        )}
        <FormError
          message={form.message ?? verification.message}
          requestId={(form.error ?? verification.error)?.requestId}
        />
        <Button look="primary" type="submit" className="justify-self-end" busy={form.busy} disabled={!changed}>
          Change the address
        </Button>
      </Form>
    </Card>
  )
}
