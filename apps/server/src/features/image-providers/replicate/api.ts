import { Agent, FormData, request } from 'undici'
import { readBody } from '../../../platform/outgoing.ts'
import { isStorable } from '../../../platform/utf8.ts'
import { isPage, parseObject, readFault, readRetryAfter, wasNeverSent } from '../answers.ts'

/**
 * Replicate's published HTTP API, as far as we use it. A call is made once: the official client repeats POSTs, each of which
 * may cost, and does not wait as long as it is told to.
 */
export interface ReplicateApi {
  createFile(
    bytes: Buffer,
    contentType: string,
    name: string,
    signal: AbortSignal,
  ): Promise<{ id: string; url: string }>
  deleteFile(id: string, signal: AbortSignal): Promise<void>
  createPrediction(path: string, body: Record<string, unknown>, signal: AbortSignal): Promise<Prediction>
  getPrediction(id: string, signal: AbortSignal): Promise<Prediction>
  cancelPrediction(id: string, signal: AbortSignal): Promise<void>
  /** Newest first. `cursor` is a page's `next`. */
  listPredictions(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<{ predictions: Prediction[]; next?: string }>
  /** `whsec_…` */
  webhookSecret(signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

export interface Prediction {
  id: string
  status: string
  input: unknown
  output: unknown
  error: unknown
  createdAt: string | undefined
}

/** A call that brought no usable answer. Its message names the call and what came, and nothing that a user sent. */
export class ReplicateError extends Error {
  /** Undefined when no answer came. */
  readonly status: number | undefined
  /** In Replicate's words, for the log of an operator and to tell one fault from another. */
  readonly title: string
  readonly detail: string
  /** The names of the inputs that were not accepted. */
  readonly fields: string[]
  readonly retryAfterMs: number | undefined
  /** False as long as the call may have had its effect. */
  readonly refused: boolean
  /** It was answered as if all went well, and how cannot be read. */
  readonly isUnreadable: boolean

  constructor(message: string, facts: Partial<Omit<ReplicateError, keyof Error>> & { cause?: unknown } = {}) {
    super(message, { cause: facts.cause })
    this.name = 'ReplicateError'
    this.status = facts.status
    this.title = facts.title ?? ''
    this.detail = facts.detail ?? ''
    this.fields = facts.fields ?? []
    this.retryAfterMs = facts.retryAfterMs
    this.refused = facts.refused ?? false
    this.isUnreadable = facts.isUnreadable ?? false
  }
}

interface Call {
  json?: unknown
  form?: FormData
  headers?: Record<string, string>
  timeoutMs?: number
  signal: AbortSignal
}

/** Of a call, if it is no upload. */
const TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 60_000
/** A page of a hundred predictions, each with the log of its run. */
const ANSWER_BYTES_MAX = 32 * 1024 * 1024

/** `deadline` is after how long Replicate itself ends a run, such as `11m`. */
export function createReplicateApi(options: {
  baseUrl: string
  token: string
  deadline: string
  timeoutMs?: number
}): ReplicateApi {
  // The base URL is the operator's choice, so it may lead to a private address.
  const agent = new Agent({ connect: { timeout: 10_000 } })

  async function call(method: 'GET' | 'POST' | 'DELETE', path: string, given: Call): Promise<Record<string, unknown>> {
    const { json, form, timeoutMs = options.timeoutMs ?? TIMEOUT_MS } = given
    const name = `${method} ${path.split('?', 1)[0]}`
    let status: number | undefined
    let headers: Record<string, string | string[] | undefined> = {}
    let bytes: Buffer = Buffer.alloc(0)
    try {
      const answer = await request(`${options.baseUrl}${path}`, {
        method,
        dispatcher: agent,
        headers: {
          authorization: `Bearer ${options.token}`,
          accept: 'application/json',
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...given.headers,
        },
        body: form ?? (json === undefined ? null : JSON.stringify(json)),
        signal: AbortSignal.any([given.signal, AbortSignal.timeout(timeoutMs)]),
      })
      status = answer.statusCode
      headers = answer.headers
      bytes = await readBody(answer, ANSWER_BYTES_MAX)
    } catch (cause) {
      given.signal.throwIfAborted()
      if (status === undefined)
        throw new ReplicateError(`${name} had no answer.`, { cause, refused: wasNeverSent(cause) })
      if (status < 300) throw new ReplicateError(`${name}: the answer broke off.`, { cause, isUnreadable: true })
    }
    const body = parseObject(bytes)
    if (status >= 200 && status < 300) {
      if (body || status === 204) return body ?? {}
      // A page came in the place of what was asked for.
      const isUnreadable = !isPage(bytes)
      throw new ReplicateError(`${name} was answered ${status} without JSON.`, { status, isUnreadable })
    }
    const fault = readFault(body)
    throw new ReplicateError(`${name} was answered ${status}.`, {
      status,
      title: String(body?.title ?? fault.code),
      detail: (typeof body?.detail === 'string' ? body.detail : fault.message).replaceAll(options.token, '…'),
      fields: fieldsOf(body?.invalid_fields),
      retryAfterMs: readRetryAfter(headers['retry-after'], body, status),
      // A server that failed, or a proxy in front of it, may have done the work before.
      refused: status < 500 && status !== 408,
    })
  }

  return {
    async createFile(bytes, contentType, name, signal) {
      const form = new FormData()
      form.append('content', new Blob([new Uint8Array(bytes)], { type: contentType }), name)
      const { id, urls } = await call('POST', '/files', { form, timeoutMs: UPLOAD_TIMEOUT_MS, signal })
      if (!isId(id)) throw new ReplicateError('POST /files was answered without an id.')
      const url = typeof urls === 'object' && urls !== null && 'get' in urls ? urls.get : undefined
      return { id, url: isId(url) ? url : `${options.baseUrl}/files/${id}` }
    },
    async deleteFile(id, signal) {
      await call('DELETE', `/files/${encodeURIComponent(id)}`, { signal })
    },
    async createPrediction(path, json, signal) {
      const answer = await call('POST', path, { json, headers: { 'cancel-after': options.deadline }, signal })
      try {
        return toPrediction(answer)
      } catch (cause) {
        throw new ReplicateError('POST of a prediction was answered without one.', { cause, isUnreadable: true })
      }
    },
    getPrediction: async (id, signal) =>
      toPrediction(await call('GET', `/predictions/${encodeURIComponent(id)}`, { signal })),
    async cancelPrediction(id, signal) {
      await call('POST', `/predictions/${encodeURIComponent(id)}/cancel`, { signal })
    },
    async listPredictions(cursor, signal) {
      const path = cursor === undefined ? '/predictions' : `/predictions?cursor=${encodeURIComponent(cursor)}`
      const { results, next } = await call('GET', path, { signal })
      if (!Array.isArray(results)) throw new ReplicateError('GET /predictions was answered without a list.')
      // Only the cursor is taken from the given URL: our token goes nowhere but to the configured address.
      const more = typeof next === 'string' && URL.canParse(next) ? new URL(next).searchParams.get('cursor') : null
      return { predictions: results.map(toPrediction), ...(more === null ? {} : { next: more }) }
    },
    async webhookSecret(signal) {
      const { key } = await call('GET', '/webhooks/default/secret', { signal })
      if (typeof key !== 'string') throw new ReplicateError('GET /webhooks/default/secret was answered without a key.')
      return key
    },
    close: () => agent.destroy(),
  }
}

/** What can be stored, and asked for again. */
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && isStorable(value)

function toPrediction(value: Record<string, unknown>): Prediction {
  const { id: given, status: word, input, output, error, created_at: createdAt } = value
  const id = typeof given === 'number' ? String(given) : given
  if (!isId(id) || typeof word !== 'string') throw new ReplicateError('An answer is no prediction.')
  const status = statuses[word.toLowerCase()] ?? word.toLowerCase()
  return { id, status, input, output, error, createdAt: typeof createdAt === 'string' ? createdAt : undefined }
}

/** Of servers that speak as Replicate does, more or less. */
const statuses: Record<string, string> = {
  completed: 'succeeded',
  complete: 'succeeded',
  success: 'succeeded',
  cancelled: 'canceled',
  error: 'failed',
}

const fieldsOf = (invalid: unknown): string[] =>
  (Array.isArray(invalid) ? invalid : []).map(({ field }: { field?: unknown }) => String(field))
