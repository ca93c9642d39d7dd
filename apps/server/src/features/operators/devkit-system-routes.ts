import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { operator } from '../../access/policies.ts'
import { programVersion } from '../../config/config.ts'
import { shownSettings } from '../../config/documentation.ts'
import { planOnPaper } from '../../config/plans.ts'
import { configurationWarnings } from '../../config/warnings.ts'
import type { Context } from '../../context.ts'
import { listOutages, type OutageRow } from '../../platform/outages.ts'
import { DateTime, named, namedEnum } from '../../platform/schemas.ts'
import { contestedAddressesWarning } from '../accounts/identities.ts'

const Plan = Type.Object({ name: Type.String() }, { title: 'Plan', additionalProperties: true })
const System = named('System', {
  version: Type.String({ description: 'The version of this program.' }),
  api_version: Type.String(),
  node_version: Type.String(),
  role: namedEnum('ServerRole', ['all', 'serve', 'work', 'migrate']),
  started_at: DateTime,
  plans: Type.Array(Plan, {
    description: 'Rates and quotas by name. Null: no limit.',
  }),
  provider: Type.String({ description: 'The image provider of new generations.' }),
  faults: Type.Array(
    named('SettingWarning', { setting: Type.String({ examples: ['PUBLIC_URL'] }), text: Type.String() }),
    {
      description:
        'Settings that are valid, but not safe for an installation that others can reach; and, under `accounts`, accounts that share an ' +
        'address in two spellings.',
    },
  ),
  outages: Type.Array(
    named('Outage', {
      service: Type.String({ examples: ['mail'] }),
      setting: Type.String({ description: 'Where to look first.', examples: ['MAIL_FROM'] }),
      reason: Type.String({ description: "What is wrong, with the service's own words." }),
      count: Type.Integer({ description: 'Refusals since the last success.' }),
      since: DateTime,
      seen_at: DateTime,
    }),
    {
      description:
        'Services that refuse this installation, such as its mail server or image provider, until the next success.',
    },
  ),
  settings: Type.Array(
    named('Setting', {
      name: Type.String({ examples: ['PORT'] }),
      value: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Secrets are masked.' }),
      source: namedEnum('SettingSource', ['environment', 'env_file', 'data_dir', 'default'], {
        description:
          'Who set it: the environment, the file `.env`, or nobody. Then the value was made at the first start and is kept in DATA_DIR, or it is the default, which may follow from other settings.',
      }),
      is_default: Type.Boolean({ description: 'Whether nobody set it.' }),
      default_text: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: 'The default in words, if a value would not explain it.',
        examples: ['generated into DATA_DIR'],
      }),
      about: Type.String(),
    }),
  ),
})

/** Of a trusted proxy the caller's address counts, of others their own. */
const viaOf = ({ headers, ip, socket }: FastifyRequest): 'nobody' | 'proxy' | 'unnamed proxy' =>
  headers['x-forwarded-for'] === undefined ? 'nobody' : ip === socket.remoteAddress ? 'unnamed proxy' : 'proxy'

/** `/api/v1/operator/system`: what runs here, and how it is set. */
export const systemRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString()
    app.get(
      '/operator/system',
      {
        config: { access: operator },
        schema: {
          operationId: 'system.get',
          summary: 'Get version and settings',
          tags: ['Operators'],
          response: { 200: System },
        },
      },
      async (request) => ({
        version: programVersion,
        api_version: ctx.config.version,
        node_version: process.version,
        role: ctx.config.role,
        started_at: startedAt,
        plans: [...ctx.config.plans].map(([name, plan]) => ({ ...planOnPaper(plan), name })),
        provider: ctx.config.generationProvider,
        faults: [...configurationWarnings(ctx.config, viaOf(request)), ...(await accountFaults(ctx))],
        outages: (await listOutages(ctx.db)).map(toOutage),
        settings: shownSettings(ctx.config),
      }),
    )
  }

/** Beside the settings: what operators alone can mend. */
async function accountFaults(ctx: Context): Promise<{ setting: string; text: string }[]> {
  const text = await contestedAddressesWarning(ctx.db)
  return text === undefined ? [] : [{ setting: 'accounts', text }]
}

const toOutage = ({ service, setting, reason, count, since, seenAt }: OutageRow) => ({
  service,
  setting,
  reason,
  count,
  since: since.toISOString(),
  seen_at: seenAt.toISOString(),
})
