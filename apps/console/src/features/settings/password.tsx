import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { unsaved } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { isPassword, PasswordField } from '../entry/password-field.tsx'

export function PasswordCard({ email }: { email: string }) {
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const form = useForm(['current_password', 'new_password'], async () => {
    await body(api.PATCH('/api/v1/auth/me', { body: { current_password: current, new_password: next } }))
    setCurrent('')
    setNext('')
    await queries.invalidateQueries({ queryKey: ['sessions'] })
    toast.success('Your password is changed. You are signed out everywhere else.')
  })
  return (
    <Card>
      <CardHead title="Password" about="Changing it signs you out everywhere else." />
      <Form form={form} loss={next !== '' && unsaved} className="grid gap-4 p-5">
        {/* For password managers: whose password it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          required
          value={current}
          onValue={setCurrent}
          error={form.of('current_password')}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          required
          showRules
          value={next}
          onValue={setNext}
          error={form.of('new_password')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button
          look="primary"
          type="submit"
          className="justify-self-end"
          busy={form.busy}
          disabled={current === '' || !isPassword(next)}
        >
          Change the password
        </Button>
      </Form>
    </Card>
  )
}
