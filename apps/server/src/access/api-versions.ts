import type { FastifyRequest } from 'fastify'
import { apiError } from '../platform/errors.ts'
import { isDay } from '../platform/times.ts'
import { header } from './authenticators.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The revision of `/v1` in force for this call. */
    apiVersion: string
  }
}

/** The revisions of `/v1`, oldest first. Each only adds to the one before. */
export const apiVersions = ['2026-04-01'] as const
export const latestApiVersion: string = apiVersions[apiVersions.length - 1] ?? apiVersions[0]

/** The latest revision not after the date in `X-Api-Version`; without one, the newest. @throws api_version_unknown */
export function readApiVersion(request: FastifyRequest): string {
  const sent = header(request, 'x-api-version')
  if (sent === undefined) return latestApiVersion
  const version =
    /^\d{4}-\d\d-\d\d$/.test(sent) && isDay(sent) ? apiVersions.findLast((revision) => revision <= sent) : undefined
  if (version === undefined)
    throw apiError('api_version_unknown', { param: 'X-Api-Version', values: { versions: apiVersions.join(', ') } })
  return version
}
