import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { withoutSecrets } from '../../platform/secrets-in-text.ts'
import type { Attribution } from './attribution.ts'
import { copyText, NULL } from './copy-text.ts'
import { pathOf, unknownPath } from './path-text.ts'
import type { RouteFacts } from './route-facts.ts'

/** What was measured of a call. */
export interface MeasuredCall {
  status: number | null
  refused: boolean
  durationMs: number
  bytesIn: number
  bytesOut: number
  ip: string
}

const USER_AGENT_LENGTH_MAX = 400

/** The row of a call in the format of COPY, its columns in the order of write-queries.ts. */
export function lineOf(
  request: FastifyRequest,
  { path, rule }: RouteFacts,
  whose: Attribution,
  { status, refused, durationMs, bytesIn, bytesOut, ip }: MeasuredCall,
): string {
  const shownPath = path ? pathOf(path, request) : unknownPath(request.url)
  const shown = copyText(shownPath)
  // One template: a list that is joined costs twice as much, and this runs for each call.
  return (
    `${request.id}\t${whose.accountId ?? NULL}\t${whose.livemode ? 't' : 'f'}\t${whose.projectId ?? NULL}\t${whose.keyId ?? NULL}\t` +
    `${whose.developerKeyId ?? NULL}\t${whose.projectKeyId ?? NULL}\t${whose.userId ?? NULL}\t${whose.credential}\t${request.method}\t` +
    `${request.livemode === false ? '/sandbox' : ''}${shown}\t${path ? path.route : NULL}\t${status ?? NULL}\t` +
    `${request.errorCode ?? NULL}\t${paramText(request)}\t${rule ?? NULL}\t${refused ? 't' : 'f'}\t${Math.round(durationMs * 100) / 100}\t${bytesIn}\t${bytesOut}\t` +
    `${addressText(ip)}\t${userAgentText(request.headers['user-agent'])}\t${request.apiVersion ?? NULL}\t` +
    `${request.replay?.answer.callId ?? NULL}\n`
  )
}

/** A name of ours: what nobody knows, and the keys of metadata, are the caller's own words. */
function paramText({ errorCode, errorParam }: FastifyRequest): string {
  if (!errorParam || errorCode === 'parameter_unknown') return NULL
  return copyText(errorParam.split(/[.[]/, 1)[0] ?? '')
}

/** What a proxy sends need be no address. A zone is of this host. */
function addressText(ip: string): string {
  const text = ip.replace(/%.*$/, '')
  return isIP(text) ? text : NULL
}

/** Programs send the same one with each call. */
const agents = new Map<string, string>()
const AGENTS_MAX = 1_000

function userAgentText(sent: string | undefined): string {
  if (sent === undefined || sent === '') return NULL
  const known = agents.get(sent)
  if (known !== undefined) return known
  const text = copyText(withoutSecrets(sent).slice(0, USER_AGENT_LENGTH_MAX))
  if (agents.size >= AGENTS_MAX) agents.clear()
  if (sent.length <= USER_AGENT_LENGTH_MAX) agents.set(sent, text)
  return text
}
