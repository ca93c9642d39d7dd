import pg from 'pg'
import type { Row } from './statement.ts'

const parserOf = (oid: number): ((text: string) => unknown) => pg.types.getTypeParser(oid, 'text')

/** Where this differs from the driver's own reading, by the number of a type in `pg_type`. */
const parsers = new Map<number, (text: string) => unknown>([
  // `bigint` and its array: numbers, as no count of ours passes 2^53.
  [20, Number],
  [1016, parserOf(1007)],
  // A `date` is its beginning in UTC. A `timestamptz` carries its offset.
  [1082, (text) => new Date(text)],
  [1184, (text) => new Date(text)],
])

export const types: pg.CustomTypesConfig = { getTypeParser: (oid: number) => parsers.get(oid) ?? parserOf(oid) }

const camelNames = new Map<string, string>()

function camel(name: string): string {
  let known = camelNames.get(name)
  if (known === undefined) {
    known = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, known)
  }
  return known
}

/** Columns are `snake_case` in SQL and `camelCase` here. */
export function toRows({ fields, rows }: pg.QueryArrayResult): Row[] {
  const columns = fields.map(({ name }) => camel(name))
  return rows.map((values) => {
    const row: Row = {}
    for (let i = 0; i < columns.length; i += 1) row[columns[i] as string] = values[i]
    return row
  })
}
