import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import type { Grant } from '../../access/types.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import type { Rate } from '../../platform/limits/rates.ts'
import { DateTime, described, Nullable, named, nullable } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, input, NullableId, query } from '../../surfaces/v1/schemas.ts'
import { setKeepsRequestBodies } from '../accounts/request-bodies.ts'
import { getUser } from '../accounts/service.ts'
import { storedBytesOfWorld } from '../files/quota.ts'
import { planOf, rulesOf } from '../plans/service.ts'
import { removeAccountBodies } from '../requests/bodies.ts'
import { LIVE_KEYS_MAX } from '../secret-keys/issue.ts'
import { countSecretKeys, getCallingKey } from '../secret-keys/service.ts'
import { KeyScope, toKey } from '../secret-keys/v1-presenter.ts'
import { countEndpoints, WEBHOOKS_MAX } from '../webhooks/service.ts'
import { usageOf } from './service.ts'

const QuotaUse = named('QuotaUse', {
  used: Type.Integer(),
  limit: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Null: no limit.' }),
})
const RateLimit = named('RateLimit', {
  limit: Type.Integer({ examples: [1000] }),
  window_seconds: Type.Integer({ examples: [60] }),
})

const Me = named('Me', {
  object: Type.Unsafe<'me'>({ type: 'string', enum: ['me'] }),
  livemode: Type.Boolean({ description: 'False in the sandbox.' }),
  account: named('Account', {
    id: Id('acct'),
    object: Type.Unsafe<'account'>({ type: 'string', enum: ['account'] }),
    email: Type.String(),
    plan: Nullable.Text({ description: 'Null: operators have none.' }),
    created_at: DateTime,
  }),
  key: described(
    nullable(
      named('CallingKey', {
        id: Id('key'),
        name: Type.String(),
        scopes: Type.Array(KeyScope),
        project_id: NullableId('proj'),
        allowed_ips: Type.Array(Type.String()),
        expires_at: Nullable.DateTime,
        rotation_due_at: DateTime,
      }),
    ),
    'The key that you call with, also by a session token. Null for an access token.',
  ),
  by_session_token: Type.Boolean({ description: 'Whether you call with a session token of the key.' }),
  scopes: Type.Array(KeyScope, { description: 'What this very credential may do.' }),
  project_id: NullableId('proj', 'The project that this very credential is limited to. Null: all projects.'),
  expires_at: described(Nullable.DateTime, 'When this very credential ends. Null: never.'),
  request_bodies: Type.Boolean({
    description: 'Whether bodies of your failed calls are kept for seven days, without known secrets and prompts.',
  }),
  rate_limits: named('RateLimits', {
    requests: described(nullable(RateLimit), 'Requests of one key. Null: no limit, as in the sandbox.'),
    requests_per_owner: described(nullable(RateLimit), 'Requests of all your keys together. Null: no limit.'),
    burst: described(nullable(RateLimit), 'What may be spent beyond the requests of a key. Null: nothing.'),
  }),
  quotas: named('Quotas', {
    projects: QuotaUse,
    keys: described(QuotaUse, 'Keys that work.'),
    webhooks: described(QuotaUse, 'Webhook endpoints.'),
    generations_this_month: QuotaUse,
    concurrent_generations: QuotaUse,
    file_bytes: described(QuotaUse, 'All stored bytes, also those of generations.'),
  }),
})

const toRate = (rate: Rate | null | undefined) =>
  rate ? { limit: rate.max, window_seconds: rate.windowSeconds } : null

async function getMe(ctx: Context, grant: Grant): Promise<Static<typeof Me>> {
  const { account, livemode, scopes, projectId, expiresAt, bySessionToken } = grant
  const isOperator = account.role === 'platform_operator'
  const [user, key, livePlan, plan, usage, keys, webhooks, bytes, rules] = await Promise.all([
    getUser(ctx, account.id),
    getCallingKey(ctx, grant),
    planOf(ctx, account.id, true),
    planOf(ctx, account.id, livemode),
    usageOf(ctx, account.id, livemode),
    countSecretKeys(ctx, grant.worldId),
    countEndpoints(ctx, grant.worldId),
    storedBytesOfWorld(ctx.db, grant.worldId),
    livemode ? rulesOf(ctx, isOperator ? null : account.id) : undefined,
  ])
  return {
    object: 'me',
    livemode,
    account: {
      id: toTypeId('acct', user.id),
      object: 'account',
      email: user.email,
      plan: isOperator ? null : livePlan.name,
      created_at: user.createdAt.toISOString(),
    },
    key: key ? toKey(key, livemode, ctx.clock.now()) : null,
    by_session_token: bySessionToken,
    scopes: [...scopes],
    project_id: projectId === null ? null : toTypeId('proj', projectId),
    expires_at: expiresAt?.toISOString() ?? null,
    request_bodies: user.keepsRequestBodies,
    rate_limits: {
      requests: toRate(rules?.requests),
      requests_per_owner: isOperator ? null : toRate(rules?.requestsPerOwner),
      burst: toRate(rules?.burst),
    },
    quotas: {
      projects: usage.projects,
      keys: { used: keys, limit: LIVE_KEYS_MAX },
      webhooks: { used: webhooks, limit: WEBHOOKS_MAX },
      generations_this_month: usage.generationsPerMonth,
      concurrent_generations: usage.concurrentGenerations,
      file_bytes: { used: bytes, limit: plan.fileBytes },
    },
  }
}

const UpdateMe = input('UpdateMe', {
  request_bodies: Type.Optional(
    Type.Boolean({
      description:
        'Whether bodies of failed calls to /v1 are kept for seven days, up to 4 kB each, without known secrets and prompts. False deletes what is kept.',
    }),
  ),
})

/** What holds for the account is for those who may do everything in it, and nothing for who plays in the sandbox. */
function assertWholeAccount({ key, livemode, projectId }: Grant): void {
  if (projectId !== null) throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', projectId) } })
  if (key && !livemode) throw apiError('live_key_required')
}

/** `/v1/me`. */
export const meV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/me',
      {
        config: { access: scoped(null) },
        schema: {
          operationId: 'me.get',
          summary: 'Get the calling account and key',
          description:
            'Who you are, what you may do, and how much of each quota is used: the first call of every client.',
          tags: ['Me'],
          querystring: query({}),
          response: { 200: Me },
        },
      },
      async (request) => getMe(ctx, grantOf(request)),
    )

    app.patch(
      '/me',
      {
        config: { access: scoped('*'), errors: ['project_out_of_scope', 'live_key_required'] },
        schema: {
          operationId: 'me.update',
          summary: 'Update the settings of the calling account',
          description:
            'For an access token, or a live key with the scope `*` for all projects. Members that you leave out stay as they are.',
          tags: ['Me'],
          body: UpdateMe,
          response: { 200: Me },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        const { request_bodies: keeps } = request.body
        assertWholeAccount(grant)
        const { id } = grant.account
        if (keeps !== undefined)
          await setKeepsRequestBodies(ctx, actorOf(request), id, keeps, (tx) => removeAccountBodies(tx, id))
        return getMe(ctx, grant)
      },
    )
  }
