import { type Fetch, type HttpSettings, HttpTransport } from '../src/core/http.ts'
import type { Operation } from '../src/core/types.ts'

/** A transport whose answers are written down: each call takes the next. */

export interface Sent {
  method: string
  url: URL
  headers: Headers
  body: unknown
}
export type Step = Response | Error | ((sent: Sent, init: RequestInit) => Response | Promise<Response>)

export function scripted(steps: Step[], settings: Partial<HttpSettings> = {}) {
  const sent: Sent[] = []
  const fetch: Fetch = async (input, init) => {
    const call = {
      method: init.method ?? '',
      url: new URL(input),
      headers: new Headers(init.headers),
      body: init.body,
    }
    sent.push(call)
    const step = steps[sent.length - 1]
    if (step === undefined) throw new Error(`Nobody wrote an answer to call ${sent.length}.`)
    if (step instanceof Error) throw step
    return typeof step === 'function' ? step(call, init) : step
  }
  const transport = new HttpTransport({
    baseUrl: 'http://api.test',
    credentials: { headers: () => ({ authorization: 'Bearer secret-of-the-test' }) },
    timeoutMs: undefined,
    maxRetries: 3,
    headers: {},
    fetch,
    chance: { random: () => 0, nowMs: () => 0 },
    ...settings,
  })
  return { transport, sent }
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

export const apiError = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json(status, { error: { code, message: `It is ${code}.`, request_id: 'req_1' } }, headers)

/** As Node's `fetch` rejects. */
export const networkError = (code: string, syscall?: 'connect' | 'read'): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`It was ${code}`), { code, syscall }) })

/** Never answers, and ends as `fetch` does. */
export const hang: Step = (_sent, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }))

export const operations = {
  get: { id: 'things.get', method: 'GET', path: '/v1/things/{id}' },
  list: { id: 'things.list', method: 'GET', path: '/v1/things' },
  create: { id: 'things.create', method: 'POST', path: '/v1/things', idempotencyKey: true },
  act: { id: 'things.act', method: 'POST', path: '/v1/things/{id}/act' },
  update: { id: 'things.update', method: 'PATCH', path: '/v1/things/{id}', ifMatch: true },
  delete: { id: 'things.delete', method: 'DELETE', path: '/v1/things/{id}', ifMatch: true, answer: 'none' },
  upload: { id: 'files.create', method: 'POST', path: '/v1/files', idempotencyKey: true, body: 'binary' },
  form: { id: 'forms.create', method: 'POST', path: '/v1/forms', idempotencyKey: true, body: 'json-or-multipart' },
  stream: { id: 'things.stream', method: 'GET', path: '/v1/things/{id}/events', answer: 'stream' },
  content: { id: 'files.download', method: 'GET', path: '/v1/files/{id}/content', answer: 'binary' },
} as const satisfies Record<string, Operation>
