import type { Context } from '../../context.ts'
import { endOutage, recordOutage } from '../../platform/outages.ts'
import { LOCAL_PROVIDER } from '../image-providers/local.ts'
import type { ProviderError } from '../image-providers/provider-error.ts'

/** What an image provider refuses through the installation's fault is told to operators, and to users only that it does not work. */
export async function recordProviderOutage(ctx: Context, service: string, { outage }: ProviderError): Promise<void> {
  if (outage) await recordOutage(ctx.db, ctx.log, { service, ...outage, isTotal: false }, ctx.clock.now())
}

/** It took work. */
export async function endProviderOutage(ctx: Context, service: string): Promise<void> {
  if (service !== LOCAL_PROVIDER) await endOutage(ctx.db, ctx.log, service) // which has none
}
