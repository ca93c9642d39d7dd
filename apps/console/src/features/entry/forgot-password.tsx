import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EmailField } from './email-field.tsx'
import { EntryFrame, linkClass } from './entry-frame.tsx'
import { type App, AppLink, AppName, LinkPage, ownerOf, WITHOUT_MAIL } from './link-page.tsx'
import { asNobody } from './queries.ts'

export function ForgotPassword() {
  const search = useSearch({ from: '/forgot-password' })
  return (
    <LinkPage purpose="reset_password" search={search}>
      {({ app }) => <AskForLink app={app} />}
    </LinkPage>
  )
}

/** The answer is the same whether the address has an account or not. */
function AskForLink({ app }: { app: App | null }) {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useForm(['email'], async () => {
    const headers = app ? { 'X-Project-ID': app.id } : {}
    await body(api.POST('/api/v1/auth/forgot-password', { body: { email }, headers, ...asNobody }))
    setSent(true)
  })
  const back = app ? (
    <AppLink app={app} />
  ) : (
    <Link to="/login" className={linkClass}>
      Back to sign in
    </Link>
  )
  if (sent)
    return (
      <EntryFrame owner={ownerOf(app)} title="Check your email" foot={back}>
        <p role="status" className="text-ink-soft">
          If <bdi className="font-medium text-ink">{email}</bdi> has an account at <AppName app={app} />, a link to
          choose a new password is on its way.{app === null && ` ${WITHOUT_MAIL}`}
        </p>
      </EntryFrame>
    )
  return (
    <EntryFrame
      owner={ownerOf(app)}
      title="Forgot your password?"
      about={
        <>
          We send you a link to choose a new one for your account at <AppName app={app} />.
        </>
      }
      foot={back}
    >
      <Form form={form} className="grid gap-4">
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy}>
          Send the link
        </Button>
      </Form>
    </EntryFrame>
  )
}
