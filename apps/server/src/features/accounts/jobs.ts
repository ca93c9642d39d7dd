import { keysOf } from '../../access/email.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { defineJob } from '../../platform/jobs.ts'
import { answerEmailChange, type EmailChange } from './email-change.ts'
import { answerResetRequest, type ResetRequest } from './password-reset.ts'
import { deleteAccountTokensExpiredBefore } from './token-queries.ts'
import { answerVerificationRequest, type VerificationRequest } from './verification.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'account.send_verification': OfAnyWorld<VerificationRequest> & { actor: Actor }
    /** An address instead of an id: looking it up before the answer would tell by its time whether it exists. */
    'account.send_reset': FromEarlier<ResetRequest> & { actor: Actor }
    'account.send_email_change': EmailChange & { actor: Actor }
  }
}

/** A server of a version before, which knows the live world alone and no identities, may have asked for it. */
type FromEarlier<T extends { livemode: boolean }> = Omit<T, 'livemode' | 'identity'> & {
  livemode?: boolean
  identity?: string
}

/** The same of a union, member by member. */
type OfAnyWorld<T extends { livemode: boolean }> = T extends unknown
  ? Omit<T, 'livemode'> & { livemode?: boolean }
  : never

const options = { attemptsMax: 5, timeoutMs: 30_000 }

export const handOutVerification = defineJob(
  'account.send_verification',
  options,
  (ctx: Context, { actor, ...request }) => answerVerificationRequest(ctx, actor, { livemode: true, ...request }),
)

export const handOutReset = defineJob('account.send_reset', options, (ctx: Context, { actor, ...request }) =>
  answerResetRequest(ctx, actor, { livemode: true, ...keysOf(request.emailKey), ...request }),
)

export const handOutEmailChange = defineJob('account.send_email_change', options, (ctx: Context, change) =>
  answerEmailChange(ctx, change),
)

/** For a week a link that was followed before still says so, instead of being unknown. */
const KEPT_MS = 7 * 24 * 3_600_000

export const sweepAccountTokens = (ctx: Context): Promise<void> =>
  deleteAccountTokensExpiredBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
