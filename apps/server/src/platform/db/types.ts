import pg from 'pg'
import type { Rendered, Row } from './statement.ts'

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
export class CamelQuery extends pg.Query<Row> {
  constructor({ text, values, name }: Rendered, callback: (error: Error | null | undefined, result: Results) => void) {
    super(text, values, callback)
    this.name = name // as part of a config object it would be copied twice
  }

  override handleRowDescription(message: { fields: { name: string }[] }): void {
    for (const field of message.fields) field.name = camel(field.name)
    super.handleRowDescription(message)
  }
}

/** A text of several statements has as many results. */
export type Results = pg.QueryResult<Row> | [pg.QueryResult<Row>, ...pg.QueryResult<Row>[]]
