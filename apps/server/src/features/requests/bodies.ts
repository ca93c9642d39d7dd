import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { withoutSecrets } from '../../platform/secrets-in-text.ts'
import { startWriteBehind } from '../../platform/write-behind.ts'
import * as queries from './body-queries.ts'
import { bodyText } from './body-text.ts'

/**
 * Bodies of failed calls to `/v1`, for accounts that asked for them. What is kept is made once the answer has been sent, and written with
 * that of other calls: no call waits for it. A full buffer keeps no more, and a killed server loses those of the last second.
 */

const WRITE_EVERY_MS = 1_000
/** Of some 8 kB each. */
const WAITING_MAX = 500

export function keepBodies(app: FastifyInstance, ctx: Context): void {
  /** Those whose body somebody began to read. */
  const read = new WeakSet<FastifyRequest>()
  const answers = new WeakMap<FastifyRequest, string>()
  let waiting: queries.RequestBodies[] = []

  app.addHook('preParsing', (request, _reply, _payload, done) => {
    if (request.grant?.account.keepsRequestBodies) read.add(request)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    // A grant is of `/v1`.
    if (request.grant?.account.keepsRequestBodies && reply.statusCode >= 400 && typeof payload === 'string')
      answers.set(request, payload)
    done(null, payload)
  })
  app.addHook('onResponse', (request, _reply, done) => {
    const answer = answers.get(request)
    if (answer !== undefined && request.grant && waiting.length < WAITING_MAX)
      waiting.push({
        requestId: request.id,
        accountId: request.grant.account.id,
        projectId: request.grant.calledProjectId ?? request.grant.projectId,
        request: requestText(request, read.has(request)),
        response: answerText(answer),
      })
    done()
  })
  const writing = startWriteBehind({
    everyMs: WRITE_EVERY_MS,
    async write() {
      if (waiting.length === 0) return
      const due = waiting
      waiting = []
      try {
        await queries.insertBodies(ctx.db, due)
      } catch (error) {
        waiting = [...due, ...waiting].slice(0, WAITING_MAX) // for the next time
        throw error
      }
    },
    log: ctx.log,
    failure: 'The bodies of failed calls could not be stored.',
  })
  app.addHook('onClose', writing.stop)
}

/** Null: there was none, or it was refused before its body was read. */
function requestText(request: FastifyRequest, wasRead: boolean): string | null {
  const { 'content-type': type, 'content-length': length } = request.headers
  if (length === '0' || (type === undefined && length === undefined)) return null
  const size = length === undefined ? 'of unknown size' : `${withoutSecrets(length.slice(0, 20))} bytes`
  const kind = (type ?? 'no content type').split(';')[0]?.trim().slice(0, 100) ?? ''
  if (!/^application\/(?:[\w.-]+\+)?json$/i.test(kind)) return `(Not kept: ${withoutSecrets(kind)}, ${size}.)`
  if (request.body !== undefined && request.body !== null) return bodyText(request.body)
  return wasRead ? `(Not kept: not valid JSON, or too large, ${size}.)` : `(Not read, ${size}.)`
}

function answerText(answer: string): string {
  try {
    return bodyText(JSON.parse(answer))
  } catch {
    return `(Not kept: no JSON, ${Buffer.byteLength(answer)} bytes.)`
  }
}

/** Of a call of this account. */
export const bodiesOf = (
  ctx: Pick<Context, 'db'>,
  accountId: string,
  requestId: string,
): Promise<queries.RequestBodies | undefined> => queries.findBodies(ctx.db, accountId, requestId)

/** For an account that wants none any more. */
export const removeAccountBodies = (tx: Tx, accountId: string): Promise<void> =>
  queries.deleteAccountBodies(tx, accountId)
