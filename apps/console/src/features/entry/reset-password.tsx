import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useForm } from '../../ui/use-form.ts'
import { EntryFrame } from './entry-frame.tsx'
import { type App, AppLink, AppName, LinkPage, ownerOf, WayOn } from './link-page.tsx'
import { isPassword, PasswordField } from './password-field.tsx'
import { asNobody } from './queries.ts'

export function ResetPassword() {
  const search = useSearch({ from: '/reset-password' })
  return (
    <LinkPage purpose="reset_password" search={search}>
      {({ is_valid: isValid, app }) =>
        isValid ? <ChoosePassword token={search.token ?? ''} app={app} /> : <LinkEnded app={app} />
      }
    </LinkPage>
  )
}

function ChoosePassword({ token, app }: { token: string; app: App | null }) {
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const form = useForm(['new_password'], async () => {
    await body(api.POST('/api/v1/auth/reset-password', { body: { token, new_password: password }, ...asNobody }))
    setDone(true)
  })
  // It ended while the page was open.
  if (form.error?.status === 400) return <LinkEnded app={app} />
  if (done)
    return (
      <EntryFrame owner={ownerOf(app)} title="Your password is changed">
        <p role="status" className="text-ink-soft">
          Every session that was open has ended. Sign in with the new password.
        </p>
        <WayOn app={app} />
      </EntryFrame>
    )
  return (
    <EntryFrame
      owner={ownerOf(app)}
      title="Choose a new password"
      about={
        <>
          This is for your account at <AppName app={app} />.
        </>
      }
      foot={app && <AppLink app={app} />}
    >
      <Form form={form} className="grid gap-4">
        <PasswordField
          label="New password"
          autoComplete="new-password"
          required
          showRules
          value={password}
          onValue={setPassword}
          error={form.of('new_password')}
        />
        <FormError message={form.message} requestId={form.error?.requestId} />
        <Button look="primary" type="submit" busy={form.busy} disabled={!isPassword(password)}>
          Change the password
        </Button>
      </Form>
    </EntryFrame>
  )
}

const LinkEnded = ({ app }: { app: App | null }) => (
  <EntryFrame
    owner={ownerOf(app)}
    title="This link no longer works"
    about="It may be older than an hour, used already, or incomplete."
    foot={app && <AppLink app={app} />}
  >
    <Button look="primary" asChild>
      <Link to="/forgot-password" search={app ? { project: app.id } : {}}>
        Ask for a new link
      </Link>
    </Button>
  </EntryFrame>
)
