import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { PasswordField } from '../entry/password-field.tsx'

export function DeactivateCard() {
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const form = useForm(['current_password'], async () => {
    await body(api.POST('/api/v1/auth/deactivate', { body: { current_password: password } }))
    location.assign('/')
  })
  const change = (next: boolean): void => {
    if (form.busy) return // it cannot be called back
    setPassword('')
    form.reset()
    setOpen(next)
  }
  return (
    <Card>
      <CardHead
        title="Deactivate the account"
        about="You are signed out everywhere, and your keys stop working in your applications. Nothing is deleted; an operator can undo it."
      />
      <div className="p-5">
        <Button look="danger" onClick={() => change(true)}>
          Deactivate…
        </Button>
      </div>
      <Dialog
        open={open}
        onOpenChange={change}
        title="Deactivate your account?"
        about="Your applications stop working at once. Only an operator can undo it."
      >
        <Form form={form} className="grid gap-4">
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            required
            value={password}
            onValue={setPassword}
            error={form.of('current_password')}
          />
          <FormError message={form.message} />
          <DialogActions>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button look="danger" type="submit" busy={form.busy} disabled={password === ''}>
              Deactivate
            </Button>
          </DialogActions>
        </Form>
      </Dialog>
    </Card>
  )
}
