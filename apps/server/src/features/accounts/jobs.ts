import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { defineJob } from '../../platform/jobs.ts'
import { answerResetRequest, type ResetRequest } from './password-reset.ts'
import { deleteAccountTokensExpiredBefore } from './token-queries.ts'
import { answerVerificationRequest, type VerificationRequest } from './verification.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'account.send_verification': FromEarlier<VerificationRequest> & { actor: Actor }
    /** An address instead of an id: looking it up before the answer would tell by its time whether it exists. */
    'account.send_reset': FromEarlier<ResetRequest> & { actor: Actor }
  }
}

/** A server of the version before, which knows the live world alone, may have asked for it. */
type FromEarlier<T extends { livemode: boolean }> = Omit<T, 'livemode'> & { livemode?: boolean }

const options = { attemptsMax: 5, timeoutMs: 30_000 }

export const handOutVerification = defineJob(
  'account.send_verification',
  options,
  (ctx: Context, { actor, ...request }) => answerVerificationRequest(ctx, actor, { livemode: true, ...request }),
)

export const handOutReset = defineJob('account.send_reset', options, (ctx: Context, { actor, ...request }) =>
  answerResetRequest(ctx, actor, { livemode: true, ...request }),
)

/** For a week a link that was followed before still says so, instead of being unknown. */
const KEPT_MS = 7 * 24 * 3_600_000

export const sweepAccountTokens = (ctx: Context): Promise<void> =>
  deleteAccountTokensExpiredBefore(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
