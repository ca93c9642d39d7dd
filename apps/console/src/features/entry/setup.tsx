import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
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
import { setupQuery } from './queries.ts'

/** The first account of a new installation. */
export function Setup() {
  const { data: setup } = useSuspenseQuery(setupQuery)
  return setup.needs_operator ? <SetupForm /> : <HasOperator />
}

const HasOperator = () => (
  <EntryFrame
    title="This installation has its operator"
    about="The first operator’s account is made here once. Whoever has it signs in like everybody else."
  >
    <Button look="primary" asChild>
      <Link to="/login">Sign in</Link>
    </Button>
  </EntryFrame>
)

/** For whoever holds the operator key that the first start printed. */
function SetupForm() {
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
  // Sent as a header, so the refusal names no field.
  const keyError = /operator key/i.test(form.message ?? '') ? form.message : undefined
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
          error={keyError}
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
        <FormError message={keyError ? undefined : form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy} disabled={!isPassword(password)}>
          Create the account
        </Button>
      </Form>
    </EntryFrame>
  )
}
