import { withoutBom } from '../bom.ts'
import { apiError, InvalidInput, type Problem } from '../errors.ts'
import { NotUtf8, readUtf8 } from '../utf8.ts'

/** The text of a body, or of the part of a form that `loc` names. @throws InvalidInput where it is not UTF-8 */
export function toText(bytes: Buffer, loc: string[] = ['body']): string {
  try {
    return readUtf8(bytes)
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error
    throw new InvalidInput([{ loc, rule: 'utf8', limit: error.place }])
  }
}

/** A body of JSON; undefined if it is empty, with or without a byte order mark. @throws InvalidInput, charset_unsupported */
export function readJson(bytes: Buffer): unknown {
  try {
    const text = withoutBom(toText(bytes))
    return text === '' ? undefined : parseJson(text)
  } catch (error) {
    throw isUtf16(bytes) ? apiError('charset_unsupported') : error
  }
}

/** JSON begins with an ASCII character: a zero beside it, or the mark of UTF-16, is of no other encoding. */
const isUtf16 = ([first, second]: Buffer): boolean =>
  (second !== undefined && (first === 0) !== (second === 0)) ||
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff)

/** @throws InvalidInput where it is not JSON, or says what no text can hold */
export function parseJson(text: string, loc: string[] = ['body']): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidInput([{ loc, rule: 'json' }])
  }
  assertStorable(text, value, loc)
  return value
}

/**
 * In JSON, only an escape can stand for a NUL character or half of a surrogate pair: most texts are not looked through.
 * @param value what the text says
 * @throws InvalidInput with the place of each
 */
export function assertStorable(text: string, value: unknown, loc: string[] = ['body']): void {
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return
  const problems = unstorable(value, loc)
  if (problems.length > 0) throw new InvalidInput(problems)
}

/** So many are named at most, as deep as this, each by so much of its name: an answer must not grow with what was sent. */
const PROBLEMS_MAX = 20
const STEPS_MAX = 8
const NAME_MAX = 64

type Loc = Problem['loc']

/** In the order of the document, level by level, without recursion: a body may be nested as deep as it is long. */
function unstorable(root: unknown, loc: Loc): Problem[] {
  const problems: Problem[] = []
  const check = (text: string, at: Loc): void => {
    if (text.includes('\0')) problems.push({ loc: at, rule: 'text' })
    else if (!text.isWellFormed()) problems.push({ loc: at, rule: 'surrogate' })
  }
  const values: { value: unknown; at: Loc }[] = [{ value: root, at: loc }]
  for (const { value, at } of values) {
    if (problems.length >= PROBLEMS_MAX) break
    if (typeof value === 'string') check(value, at)
    if (typeof value !== 'object' || value === null) continue
    const isList = Array.isArray(value)
    for (const [key, member] of Object.entries(value)) {
      const place = below(at, isList ? Number(key) : key)
      if (!isList) check(key, place)
      values.push({ value: member, at: place })
    }
  }
  return problems.slice(0, PROBLEMS_MAX)
}

function below(at: Loc, step: string | number): Loc {
  if (at.length > STEPS_MAX) return at
  return [...at, typeof step === 'number' ? step : step.slice(0, NAME_MAX).toWellFormed().replaceAll('\0', '\uFFFD')]
}
