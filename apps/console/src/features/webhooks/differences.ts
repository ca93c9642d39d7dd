/** What differs between two attempts of one delivery. */
import { formatDuration } from '../../ui/moments.ts'
import { headersOf, shownBodyOf } from './message-bodies.ts'
import type { Attempt } from './types.ts'
import { outcomeInWords } from './words.ts'

export interface Difference {
  name: string
  /** Null: it is not there. */
  one: string | null
  another: string | null
}
export const isDifferent = ({ one, another }: Difference): boolean => one !== another

const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms))

export const factsOf = (one: Attempt, another: Attempt): Difference[] =>
  (
    [
      ['Outcome', outcomeInWords],
      ['Error', ({ error }) => error],
      ['URL', ({ url }) => url],
      ['Address', ({ address }) => address],
      ['Duration', ({ duration_ms: ms }) => duration(ms)],
      ['DNS', ({ dns_ms: ms }) => duration(ms)],
      ['Connect', ({ connect_ms: ms }) => duration(ms)],
      ['TLS', ({ tls_ms: ms }) => duration(ms)],
      ['First byte', ({ first_byte_ms: ms }) => duration(ms)],
    ] as [name: string, of: (attempt: Attempt) => string | null][]
  )
    .map(([name, of]) => ({ name, one: of(one), another: of(another) }))
    .filter(({ one, another }) => one !== null || another !== null)

export function headerDifferences(
  one: Attempt['response_headers'],
  another: Attempt['response_headers'],
): Difference[] {
  const [first, second] = [new Map(headersOf(one)), new Map(headersOf(another))]
  return [...new Set([...first.keys(), ...second.keys()])]
    .sort()
    .map((name) => ({ name, one: first.get(name) ?? null, another: second.get(name) ?? null }))
}

export interface Line {
  /** Of which of both it is. */
  in: 'both' | 'one' | 'another'
  text: string
}

/** More lines than this are not laid beside each other: a page of them is no help, and takes long. */
const LINES_MAX = 400

/** The lines of both bodies in one text. Undefined where they are too long. */
export function bodyLines(one: Attempt, another: Attempt): Line[] | undefined {
  const [a, b] = [one, another].map(({ response_body: body, response_body_encoding: encoding }) =>
    body === null || body === '' ? [] : shownBodyOf(body, encoding, true).text.split('\n'),
  ) as [string[], string[]]
  return a.length > LINES_MAX || b.length > LINES_MAX ? undefined : diff(a, b)
}

/** By the longest lines that both have in the same order. */
function diff(a: string[], b: string[]): Line[] {
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      lines.push({ in: 'both', text: left })
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ in: 'one', text: left })
      i += 1
    } else {
      lines.push({ in: 'another', text: right ?? '' })
      j += 1
    }
  }
  return lines
}
