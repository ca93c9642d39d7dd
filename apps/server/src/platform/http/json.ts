import { withoutBom } from '../bom.ts'
import { apiError, type InputRule, InvalidInput, type Problem } from '../errors.ts'
import { isStorable, NotUtf8, readUtf8, storable } from '../utf8.ts'

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
function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidInput([{ loc: ['body'], rule: 'json' }])
  }
  const rule = unstorableIn(text)
  if (rule === undefined) return value
  const problems = unstorablePlaces(value)
  throw new InvalidInput(problems.length > 0 ? problems : [{ loc: ['body'], rule }])
}

type Unstorable = Extract<InputRule, 'text' | 'surrogate'>

/**
 * What JSON says that the database cannot store, if anything: only an escape can stand for a NUL character or half of a surrogate pair. Its
 * text is looked through, since its values may be a million.
 */
export function unstorableIn(json: string): Unstorable | undefined {
  for (let at = json.indexOf('\\'); at !== -1; ) {
    const code = escaped(json, at)
    if (code === 0) return 'text'
    if (isLow(code)) return 'surrogate'
    const isPair = isHigh(code) && isLow(escaped(json, at + ESCAPE_LENGTH))
    if (isHigh(code) && !isPair) return 'surrogate'
    at = json.indexOf('\\', at + (code === undefined ? 2 : isPair ? 2 * ESCAPE_LENGTH : ESCAPE_LENGTH))
  }
  return undefined
}

const ESCAPE_LENGTH = '\\u0000'.length

/** The code unit that an escape stands for; undefined of one that is a character itself, such as `\n`. */
const escaped = (json: string, at: number): number | undefined =>
  json.startsWith('\\u', at) ? Number.parseInt(json.slice(at + 2, at + ESCAPE_LENGTH), 16) : undefined

const isHigh = (code = 0): boolean => code >= 0xd800 && code < 0xdc00
const isLow = (code = 0): boolean => code >= 0xdc00 && code < 0xe000

/** So many are named at most, as deep as this, each by so much of its name: an answer must not grow with what was sent. */
const PROBLEMS_MAX = 20
const STEPS_MAX = 8
const NAME_MAX = 64
/** Beyond these, an answer tells that there is one, and not where. */
const VALUES_MAX = 10_000

/** Of a body; level by level, without recursion, since it may be nested as deep as it is long. */
export function unstorablePlaces(root: unknown): Problem[] {
  const problems: Problem[] = []
  const check = (text: string, loc: Problem['loc']): void => {
    if (isStorable(text) || problems.length >= PROBLEMS_MAX) return
    problems.push({ loc, rule: text.includes('\0') ? 'text' : 'surrogate' })
  }
  const values: { value: unknown; loc: Problem['loc'] }[] = [{ value: root, loc: ['body'] }]
  for (const { value, loc } of values) {
    if (typeof value === 'string') check(value, loc)
    if (typeof value !== 'object' || value === null) continue
    for (const key in value) {
      if (values.length > VALUES_MAX) break
      const place = below(loc, Array.isArray(value) ? Number(key) : key)
      check(key, place)
      values.push({ value: (value as Record<string, unknown>)[key], loc: place })
    }
  }
  return problems
}

function below(loc: Problem['loc'], step: string | number): Problem['loc'] {
  if (loc.length > STEPS_MAX) return loc
  return [...loc, typeof step === 'number' ? step : storable(step.slice(0, NAME_MAX))]
}
