import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EmailField } from './email-field.tsx'
import { EntryFrame, linkClass } from './entry-frame.tsx'
import { type App, AppLink, AppName, LinkPage, ownerOf, WayOn, WITHOUT_MAIL } from './link-page.tsx'
import { asNobody } from './queries.ts'

/** Programs that scan mail open every link, with scripts too: only a click confirms. */
export function VerifyEmail() {
  const search = useSearch({ from: '/verify-email' })
  return (
    <LinkPage purpose="verify_email" search={search}>
      {({ is_valid: isValid, app }) =>
        isValid ? <ConfirmAddress token={search.token ?? ''} app={app} /> : <AskForLink app={app} />
      }
    </LinkPage>
  )
}

function ConfirmAddress({ token, app }: { token: string; app: App | null }) {
  const [confirmed, setConfirmed] = useState<string>()
  const form = useForm([], async () => {
    const { email } = await body(api.POST('/api/v1/auth/verify-email', { body: { token }, ...asNobody }))
    setConfirmed(email)
  })
  // It ended while the page was open.
  if (form.error?.status === 400) return <AskForLink app={app} />
  if (confirmed !== undefined)
    return (
      <EntryFrame owner={ownerOf(app)} title="Your email address is confirmed">
        <p role="status" className="text-ink-soft">
          <bdi className="font-medium text-ink">{confirmed}</bdi> is confirmed for your account at <AppName app={app} />
          .
        </p>
        <WayOn app={app} />
      </EntryFrame>
    )
  return (
    <EntryFrame
      owner={ownerOf(app)}
      title="Confirm your email address"
      about={
        <>
          This is for your account at <AppName app={app} />.
        </>
      }
    >
      <Form form={form} className="grid gap-4">
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy}>
          Confirm email address
        </Button>
      </Form>
    </EntryFrame>
  )
}

/** The answer is the same whether the address has an account or not. */
function AskForLink({ app }: { app: App | null }) {
  const [email, setEmail] = useState('')
  const [asked, setAsked] = useState(false)
  const form = useForm(['email'], async () => {
    const account = { email, ...(app ? { project_id: app.id } : {}) }
    await body(api.POST('/api/v1/auth/request-verification', { body: account, ...asNobody }))
    setAsked(true)
  })
  const foot = app ? (
    <AppLink app={app} />
  ) : (
    <Link to="/login" className={linkClass}>
      Back to sign in
    </Link>
  )
  if (asked)
    return (
      <EntryFrame owner={ownerOf(app)} title="Check your email" foot={foot}>
        <p role="status" className="text-ink-soft">
          If <bdi className="font-medium text-ink">{email}</bdi> has an account at <AppName app={app} /> that is not
          confirmed yet, a new link is on its way.{app === null && ` ${WITHOUT_MAIL}`}
        </p>
      </EntryFrame>
    )
  return (
    <EntryFrame
      owner={ownerOf(app)}
      title="This link no longer works"
      about="It may be older than a day, incomplete, or replaced by a newer one. Enter your email address to get a new link. If you were changing your address, change it again in your account."
      foot={foot}
    >
      <Form form={form} className="grid gap-4">
        <EmailField value={email} onValue={setEmail} error={form.of('email')} />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy}>
          Send a new link
        </Button>
      </Form>
    </EntryFrame>
  )
}
