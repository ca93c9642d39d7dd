import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../../frame/session.ts'
import { DeactivateCard } from './deactivate.tsx'
import { EmailCard } from './email.tsx'
import { PasswordCard } from './password.tsx'
import { ProfileCard } from './profile.tsx'
import { RequestBodiesCard } from './request-bodies.tsx'
import { SessionsCard } from './sessions.tsx'

export function AccountSettings() {
  const { data: me } = useSuspenseQuery(meQuery)
  if (!me) return null // the route has sent them to sign in
  return (
    <div className="grid max-w-3xl gap-6">
      <ProfileCard me={me} />
      <EmailCard me={me} />
      <PasswordCard email={me.email} />
      <SessionsCard />
      <RequestBodiesCard />
      <DeactivateCard me={me} />
    </div>
  )
}
