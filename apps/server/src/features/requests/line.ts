import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { withoutSecrets } from '../../platform/secrets-in-text.ts'
import type { Attribution } from './attribution.ts'
import { copyPlain, copyText, NULL } from './copy-text.ts'
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
  const columns = [
    request.id,
    copyPlain(whose.accountId),
    whose.livemode ? 't' : 'f',
    copyPlain(whose.projectId),
    copyPlain(whose.keyId),
    copyPlain(whose.developerKeyId),
    copyPlain(whose.projectKeyId),
    copyPlain(whose.userId),
    whose.credential,
    request.method,
    copyText(request.livemode === false ? `/sandbox${shownPath}` : shownPath),
    path ? path.route : NULL,
    copyPlain(status),
    copyPlain(request.errorCode ?? null),
    copyText(rule),
    refused ? 't' : 'f',
    durationMs.toFixed(2),
    bytesIn,
    bytesOut,
    addressText(ip),
    userAgentText(request.headers['user-agent']),
    copyText(request.apiVersion ?? null),
    copyPlain(request.replay?.answer.callId ?? null),
  ]
  return `${columns.join('\t')}\n`
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
