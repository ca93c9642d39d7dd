import type { Context } from '../../context.ts'
import { type App, getApp } from '../projects/service.ts'
import { findTokenHolder, isOpen } from './tokens.ts'
import { VERIFYING } from './verification.ts'

/** A link of a mail, or what is left of one. */
export interface AccountLink {
  purpose: 'verify' | 'reset'
  token: string | undefined
  /** Of the app whose end user the link was for; it stands in the link, since a token that is gone tells nothing. */
  projectId: string | undefined
  livemode: boolean
}

export interface InspectedLink {
  /** Whether following it would work now. */
  isValid: boolean
  /** Null: it is about the account of a developer or an operator. */
  app: App | null
}

/** What a page says of a link before anybody follows it. Changes nothing. @throws project_not_found */
export async function inspectLink(ctx: Context, link: AccountLink): Promise<InspectedLink> {
  const { purpose, token, livemode } = link
  const purposes = purpose === 'verify' ? VERIFYING : ['reset' as const]
  const found = token === undefined ? undefined : await findTokenHolder(ctx, purposes, token, livemode)
  // The token knows better than the address that it stands in, which anybody can write.
  const projectId = found ? found.user.projectId : (link.projectId ?? null)
  return {
    isValid: found !== undefined && works(found, ctx.clock.now()),
    app: projectId === null ? null : await getApp(ctx, projectId, livemode),
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findTokenHolder>>>

/** As `verifyEmail` and `resetPassword` decide it. */
function works({ token, user }: Found, now: Date): boolean {
  if (token.purpose === 'reset' || isMove({ token, user })) return isOpen(token, now) && user.deactivatedAt === null
  return user.isVerified || isOpen(token, now)
}

/** Whether the account gets another address by it; of a change that was made, the address is the account's already. */
const isMove = ({ token, user }: Found): boolean => token.purpose === 'change' && token.newEmail !== user.email
