import pg from 'pg'
import type { Row } from './statement.ts'

type Parser = (text: string) => unknown

const driversParser = (oid: number): Parser => pg.types.getTypeParser(oid, 'text')

/** Where this differs from the driver's own reading, by the number of a type in `pg_type`. */
const own = new Map<number, Parser>([
  // `bigint` and its array: numbers, as no count of ours passes 2^53.
  [20, Number],
  [1016, driversParser(1007)],
  // A `date` is its beginning in UTC. A `timestamptz` carries its offset.
  [1082, (text) => new Date(text)],
  [1184, (text) => new Date(text)],
])

const parserOf = (oid: number): Parser => own.get(oid) ?? driversParser(oid)

const camelNames = new Map<string, string>()

function camel(name: string): string {
  let known = camelNames.get(name)
  if (known === undefined) {
    known = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, known)
  }
  return known
}

/** How the values of a row are read, and their names here: columns are `snake_case` in SQL and `camelCase` here. */
export interface Columns {
  names: string[]
  parsers: ((text: string) => unknown)[]
  /** All columns, so that the rows of a statement have one shape. */
  empty: Row
}

export function columnsOf(fields: { name: string; dataTypeID: number }[]): Columns {
  const names = fields.map(({ name }) => camel(name))
  return {
    names,
    parsers: fields.map(({ dataTypeID }) => parserOf(dataTypeID)),
    empty: Object.fromEntries(names.map((name) => [name, null])),
  }
}

export function readRow({ names, parsers, empty }: Columns, values: (string | null)[]): Row {
  const row = { ...empty }
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null
    if (value !== null) row[names[i] as string] = parsers[i]?.(value) // as many as values
  }
  return row
}
