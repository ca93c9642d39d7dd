import { withoutSecrets } from '../../platform/secrets-in-text.ts'

/** A body as it may be kept: without known secrets and prompts, and no longer than a screen. */

/** Bytes of UTF-8 that are kept of a body. */
export const BODY_BYTES_MAX = 4_096
const BLANKED = '[blanked]'
/** Nested deeper, nothing is looked at. */
const DEPTH_MAX = 32
/** Of a text, more is not looked at: what is found in it only makes it shorter. */
const TEXT_MAX = 4 * BODY_BYTES_MAX

/** Members whose values are never kept, whatever stands in them. */
const blankedNames =
  /pass(?:word|wd|phrase|code)|secret|token|credential|authorization|cookie|signature|(?:api|private)[-_ ]?key|prompt|instruction|e-?mail|keys?\s*$/i
/** Of images and webhooks: the content itself, and links that may be signed. */
const blankedWords = new Set([
  ...['data', 'url', 'urls', 'base64', 'b64_json', 'otp', 'pin', 'jwt', 'pass', 'pwd', 'auth', 'bearer', 'session'],
  // Of webhook endpoints: their own headers, whatever they are called.
  'headers',
  // Where other APIs have the prompt: their bodies are sent here by mistake.
  ...['messages', 'content', 'contents', 'input', 'inputs', 'text'],
])
/** What follows the name of a scheme in a header, and what a link has of a user and a query, is a secret as often as not. */
const schemeAndSecret = /\b(basic|bearer) +[\w.~+/=-]{16,}/gi
const userOfLink = /:\/\/[^\s/?#@]{1,1000}@/g
const queryOfLink = /(:\/\/[^\s?#"<>]{1,2000}\?)[^\s#"<>]+/g

const withoutForeignSecrets = (text: string): string =>
  text.replace(schemeAndSecret, '$1 …').replace(userOfLink, '://…@').replace(queryOfLink, '$1…')

export const isBlanked = (name: string): boolean => blankedNames.test(name) || blankedWords.has(name.toLowerCase())

/** JSON of the value, cut to `BODY_BYTES_MAX` once it is blanked. Takes no longer for a large body than for a small one. */
export function bodyText(value: unknown): string {
  const writer = new Writer()
  writer.value(value, 0)
  return cutText(writer.parts.join(''))
}

/** Between two characters, with a mark. */
export function cutText(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= BODY_BYTES_MAX) return text.toWellFormed()
  const mark = '…'
  let end = BODY_BYTES_MAX - Buffer.byteLength(mark)
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.toString('utf8', 0, end) + mark
}

/** Writes until there is more than will be kept. */
class Writer {
  readonly parts: string[] = []
  #length = 0

  get #isFull(): boolean {
    return this.#length > BODY_BYTES_MAX
  }

  #write(text: string): void {
    this.parts.push(text)
    this.#length += text.length
  }

  value(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#write(JSON.stringify(textOf(value)))
    else if (typeof value !== 'object' || value === null) this.#write(JSON.stringify(value) ?? 'null')
    else if (depth >= DEPTH_MAX) this.#write('"…"')
    else if (Array.isArray(value)) this.#list('[', value, ']', (item) => this.value(item, depth + 1))
    else this.#list('{', Object.keys(value), '}', (name) => this.#member(value as Record<string, unknown>, name, depth))
  }

  #member(object: Record<string, unknown>, name: string, depth: number): void {
    this.#write(`${JSON.stringify(textOf(name))}:`)
    if (isBlanked(name)) this.#write(`"${BLANKED}"`)
    else this.value(object[name], depth + 1)
  }

  #list<T>(open: string, items: readonly T[], close: string, write: (item: T) => void): void {
    this.#write(open)
    for (const [at, item] of items.entries()) {
      if (this.#isFull) return
      if (at > 0) this.#write(',')
      write(item)
    }
    this.#write(close)
  }
}

/** Where a text is cut, a token may be: half of one would not be known as such. */
const textOf = (text: string): string => {
  if (/^\s*data:/i.test(text)) return BLANKED
  const looked = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX).replace(/[\w.~+/=-]*$/, '') : text
  return withoutForeignSecrets(withoutSecrets(looked))
}
