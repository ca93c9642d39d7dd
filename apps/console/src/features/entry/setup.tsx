import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EmailField } from './email-field.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { isPassword, PasswordField } from './password-field.tsx'

/** The first account of a new installation: whoever holds the operator key that its first start printed. */
export function Setup() {
  const queries = useQueryClient()
  const [operatorKey, setOperatorKey] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useForm(['email', 'password'], async () => {
    const account = { email, password }
    await body(api.POST('/api/v1/auth/setup', { body: account, headers: { 'X-Operator-Key': operatorKey.trim() } }))
    await body(api.POST('/api/v1/auth/login', { body: account }))
    queries.clear()
    location.assign('/portal')
  })
  return (
    <EntryFrame
      title="Create the operator’s account"
      about="It runs this installation: developers, jobs, the mailbox, the audit log."
    >
      <Form form={form} className="grid gap-4">
        <TextField
          label="Operator key"
          required
          autoComplete="off"
          spellCheck={false}
          value={operatorKey}
          onChange={(event) => setOperatorKey(event.target.value)}
          hint="The first start printed it. It is kept in secrets.json of the data directory, or set by OPERATOR_KEY."
        />
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <PasswordField
          autoComplete="new-password"
          required
          showRules
          value={password}
          onValue={setPassword}
          error={form.of('password')}
        />
        <FormError message={form.message} />
        <Button look="primary" type="submit" busy={form.busy} disabled={!isPassword(password)}>
          Create the account
        </Button>
      </Form>
    </EntryFrame>
  )
}
