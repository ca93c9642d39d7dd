/** How the answers of providers' HTTP APIs are read. */

/** Faults before a connection stood. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Every address of a name is tried; what they failed of is in the parts of the error. */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(wasNeverSent)
  return error instanceof Error && 'code' in error && unsent.has(String(error.code))
}

/** JSON, also with a byte order mark before it; undefined for anything else. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) // which leaves the mark out
  } catch {
    return undefined // a page of a proxy, or half an answer
  }
}

/** A JSON object; undefined for anything else. */
export function parseObject(bytes: Buffer): Record<string, unknown> | undefined {
  const value = parseJson(bytes)
  return isObject(value) ? value : undefined
}

/** A page for people, as proxies and wrong addresses answer: whatever it came in place of was hardly done. */
export const isPage = (bytes: Buffer): boolean => /^\s*(?:\ufeff)?\s*</.test(bytes.subarray(0, 100).toString('utf8'))

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const RETRY_AFTER_MAX_MS = 10 * 60_000
/** When a throttling answer does not say how long. */
const RETRY_AFTER_MS = 10_000

/** The header as seconds or as a date, the body's `retry_after`, or the seconds in its text. */
export function readRetryAfter(
  header: string | string[] | undefined,
  body: Record<string, unknown> | undefined,
  status: number,
): number | undefined {
  const given = String([header].flat()[0] ?? body?.retry_after ?? '').trim()
  const inText = /(?:resets|available|again) in ~?(\d+(?:\.\d+)?) ?s/.exec(readFault(body).message)?.[1]
  const written = /^(\d+(?:\.\d+)?)(?: ?s(?:ec(?:ond)?s?)?)?$/.exec(given)?.[1] ?? (status === 429 ? inText : undefined)
  const seconds = written === undefined ? Number.NaN : Number(written)
  const ms = Number.isNaN(seconds) ? Date.parse(given) - Date.now() : seconds * 1000
  if (Number.isNaN(ms)) return status === 429 ? RETRY_AFTER_MS : undefined
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(1_000, ms))
}

/** What an error says, wherever it says it. */
export interface AnsweredFault {
  /** Words for programs, the most exact first. */
  code: string
  /** Words for people. They may repeat what a user sent. */
  message: string
  /** The inputs that it names. */
  params: string[]
}

const MESSAGE_MAX = 2_000
const DEPTH_MAX = 5

/**
 * Reads the error bodies of OpenAI (`error.message`, `code`, `param`), FastAPI (`detail`, as a text or as a list with `loc`), RFC 9457
 * (`title`, `detail`), and of servers that answer a bare `error`, `message` or list of `errors`.
 */
export function readFault(body: unknown): AnsweredFault {
  const codes: string[] = []
  const messages: string[] = []
  const params: string[] = []
  const collect = (value: unknown, depth: number): void => {
    if (typeof value === 'string') return void messages.push(value)
    if (depth > DEPTH_MAX) return
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 20)) collect(item, depth + 1)
      return
    }
    if (!isObject(value)) return
    for (const key of ['code', 'type', 'error_code', 'error_type', 'status', 'reason'])
      if (typeof value[key] === 'string' && value[key] !== '') codes.push(value[key])
    for (const key of ['param', 'parameter', 'field']) if (typeof value[key] === 'string') params.push(value[key])
    if (Array.isArray(value.loc)) params.push(String(value.loc.at(-1)))
    for (const key of ['error', 'errors', 'title', 'message', 'msg', 'detail', 'details', 'error_description'])
      collect(value[key], depth + 1)
  }
  collect(body, 0)
  return { code: codes.join(' '), message: messages.join(' ').slice(0, MESSAGE_MAX), params }
}

const notKnown =
  /unknown|unrecogni[sz]ed|unsupported|unexpected|not (?:supported|permitted|allowed|recogni[sz]ed)|(?:does not|doesn.t) (?:support|accept)|extra|additional propert|invalid[ _](?:parameter|argument|field)/i

/** Which of these inputs, which it can do without, a server says that it does not know. */
export function unknownInputs({ code, message, params }: AnsweredFault, optional: string[]): string[] {
  if (!notKnown.test(`${code} ${message}`)) return []
  return optional.filter((name) => {
    const word = `(?:['"\`]${name}['"\`]|(?:parameter|argument|field|property|input)s?:? \\(?${name}\\b|\\b${name} (?:parameter|argument|field|property))`
    // A name that is no word of English needs no quotation marks.
    return (
      params.some((param) => param.split('.').at(-1) === name) ||
      new RegExp(name.includes('_') ? `\\b${name}\\b` : word, 'i').test(message)
    )
  })
}
