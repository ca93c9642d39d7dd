import pg from 'pg'
import type { Rendered, Row } from './statement.ts'
import { type Columns, columnsOf, readRow } from './types.ts'

export interface Result {
  rows: Row[]
  /** What was done, as `SELECT` or `COMMIT`. */
  command: string
}

/** Nothing is asked for twice on one connection: statements are prepared, and their columns known, until it ends. */
const columnsKnown = new WeakMap<pg.Connection, Map<string, Columns>>()

const NONE = columnsOf([])

/**
 * The driver's query, but for two things: rows are read under our names as they come, and the columns of a prepared statement are
 * asked for once. They cannot change: Postgres refuses a plan whose result has another type (`isPlanOutdated`).
 */
class TagQuery extends pg.Query {
  readonly #callback: (error: unknown, result: Result) => void
  #unreadable: unknown
  #known: Map<string, Columns> | undefined
  #columns = NONE
  #rows: Row[] = []
  #command = ''

  constructor({ text, values, name }: Rendered, callback: (error: unknown, result: Result) => void) {
    super(text, values)
    this.name = name // as part of a config object it would be copied twice
    this.#callback = callback
  }

  /** Sends a statement that has parameters, or a name. */
  override prepare(connection: pg.Connection): void {
    this.#known = columnsKnown.get(connection) ?? new Map()
    columnsKnown.set(connection, this.#known)
    const columns = this.name === undefined ? undefined : this.#known.get(this.name)
    if (!this.hasBeenParsed(connection)) {
      connection.parse({ text: this.text, name: this.name })
      if (this.name !== undefined) connection.submittedNamedStatements[this.name] = this.text
    }
    connection.bind({ portal: '', statement: this.name, values: this.values })
    if (columns) this.#columns = columns
    else connection.describe({ type: 'P', name: '' })
    connection.execute({ portal: '' })
    connection.sync()
  }

  override handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    // Of a text of several statements the last result counts.
    this.#rows = []
    this.#columns = columnsOf(fields)
  }

  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      this.#rows.push(readRow(this.#columns, fields))
    } catch (error) {
      this.#unreadable ??= error // told once the answer is over
    }
  }

  override handleCommandComplete({ text }: { text: string }): void {
    this.#command = text
    if (this.name !== undefined) this.#known?.set(this.name, this.#columns)
  }

  override handleError(error: Error): void {
    this.#callback(error, { rows: [], command: '' })
  }

  override handleReadyForQuery(): void {
    this.#callback(this.#unreadable, { rows: this.#rows, command: this.#command })
  }
}

/** Rejects with the error of the statement, or of the connection. */
export function query(client: pg.ClientBase, rendered: Rendered): Promise<Result> {
  return new Promise((resolve, reject) => {
    const tag = new TagQuery(rendered, (error, result) => (error ? reject(error) : resolve(result)))
    client.query(tag)
  })
}

/** `copy … from stdin`, with all of what it copies. */
class CopyInQuery extends pg.Query {
  readonly #bytes: Buffer
  readonly #callback: (error?: Error) => void

  constructor(text: string, bytes: Buffer, callback: (error?: Error) => void) {
    super(text)
    this.#bytes = bytes
    this.#callback = callback
  }

  override handleCopyInResponse(connection: pg.Connection): void {
    connection.sendCopyFromChunk(this.#bytes)
    connection.endCopyFrom()
  }

  override handleCommandComplete(): void {}

  override handleError(error: Error): void {
    this.#callback(error)
  }

  override handleReadyForQuery(): void {
    this.#callback()
  }
}

/** Nothing else may be sent on this connection until it is done: the server takes whatever comes for what it copies. */
export function copyIn(client: pg.ClientBase, text: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyInQuery(text, bytes, (error) => (error ? reject(error) : resolve())))
  })
}
