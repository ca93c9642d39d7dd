import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import type { Me } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { leave, mayLeave } from '../../ui/leaving.ts'
import { useForm } from '../../ui/use-form.ts'
import { PasswordField } from '../entry/password-field.tsx'

/** What stops with the account, and who brings it back. */
const texts = {
  developer: {
    about:
      'You are signed out everywhere, and your keys stop working in your applications. Nothing is deleted; an operator can undo it.',
    question: 'Your applications stop working at once. Only an operator can undo it.',
  },
  platform_operator: {
    about: 'You are signed out everywhere. Nothing is deleted; another operator can undo it.',
    question: 'You are signed out at once, and can no longer run this installation. Only another operator can undo it.',
  },
}

export function DeactivateCard({ me }: { me: Me }) {
  const { about, question } = texts[me.role === 'platform_operator' ? 'platform_operator' : 'developer']
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const form = useForm(['current_password'], async () => {
    if (!(await mayLeave())) return
    await body(api.POST('/api/v1/auth/deactivate', { body: { current_password: password } }))
    leave('/')
  })
  const change = (next: boolean): void => {
    if (form.busy) return // it cannot be called back
    setPassword('')
    form.reset()
    setOpen(next)
  }
  return (
    <Card>
      <CardHead title="Deactivate the account" about={about} />
      <div className="grid p-5">
        <Button look="danger" className="justify-self-end" onClick={() => change(true)}>
          Deactivate…
        </Button>
      </div>
      <Dialog open={open} onOpenChange={change} title="Deactivate your account?" about={question}>
        <Form form={form} className="grid gap-4">
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            required
            value={password}
            onValue={setPassword}
            error={form.of('current_password')}
          />
          <FormError message={form.message} requestId={form.error?.requestId} />
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
