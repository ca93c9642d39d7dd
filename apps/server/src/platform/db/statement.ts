import { createHash } from 'node:crypto'

/** One value of a statement. Objects are refused: `db.json(value)` says that JSON is meant. */
export type Scalar = string | number | bigint | boolean | Date | Uint8Array | null
export type Parameter = Scalar | readonly Parameter[] | Json
/** What may stand between the braces of a template. */
export type Value = Parameter | Statement<unknown> | Helper

/** Columns of any type, where the call names no row type. */
// biome-ignore lint/suspicious/noExplicitAny: what a statement without a row type returns is not known
export type Row = Record<string, any>

/** A value for a `json` or `jsonb` column. An array alone would be written as an array of Postgres. */
export class Json {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/** `db(values)`: columns and their values, a list, or a name; `render` sees from the text before it which is meant. */
export class Helper {
  readonly content: object | string

  constructor(content: object | string) {
    this.content = content
  }
}

/** A statement as it is sent. */
export interface Rendered {
  text: string
  values: (string | Buffer | null)[]
  /** Prepared under this name, once per connection; undefined for a text that may differ at every call. */
  name: string | undefined
}

/** Runs a statement on a connection, or on any of a pool. */
export type Execute = (rendered: () => Rendered) => Promise<Row[]>

/** A tagged template: SQL inside of another one, or a query, which begins when it is first awaited. */
export class Statement<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Statement'
  readonly strings: readonly string[]
  readonly values: readonly Value[]
  readonly #execute: Execute
  #result: Promise<T> | undefined

  constructor(strings: readonly string[], values: readonly Value[], execute: Execute) {
    this.strings = strings
    this.values = values
    this.#execute = execute
  }

  #run(): Promise<T> {
    // The caller names the type of the rows; nothing here can check it.
    this.#result ??= this.#execute(() => render(this)) as Promise<unknown> as Promise<T>
    return this.#result
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what runs it
  then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#run().then(fulfilled, rejected)
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#run().catch(rejected)
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.#run().finally(settled)
  }
}

/** Names that are kept; texts beyond them are prepared at each call. The product has some hundreds. */
const NAMES_MAX = 1_000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= NAMES_MAX) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

/** @throws TypeError for a value that cannot be sent, naming its statement and its place */
function render(statement: Statement<unknown>): Rendered {
  const writer = new Writer()
  writer.template(statement.strings, statement.values)
  return { text: writer.text, values: writer.values, name: writer.isVariable ? undefined : nameOf(writer.text) }
}

/** A text as it is. Without parameters it may hold several statements. */
export function renderPlain(text: string, parameters: readonly Scalar[] = []): Rendered {
  return { text, values: parameters.map((value) => write(value) ?? null), name: undefined }
}

class Writer {
  text = ''
  readonly values: (string | Buffer | null)[] = []
  /** A list's length is part of the text: to prepare each would fill the server's memory. */
  isVariable = false

  template(strings: readonly string[], values: readonly Value[]): void {
    this.text += strings[0] ?? ''
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i]
      if (value instanceof Statement) this.template(value.strings, value.values)
      else if (value instanceof Helper) this.helper(value.content)
      else this.parameter(value)
      this.text += strings[i + 1] ?? ''
    }
  }

  helper(content: object | string): void {
    if (typeof content === 'string') this.text += identifier(content)
    else if (Array.isArray(content)) this.list(content)
    else if (/\bset\s*$/i.test(this.text)) this.assignments(content)
    else this.row(content)
  }

  /** `in ${db(list)}`. Nothing is in an empty one. */
  list(items: unknown[]): void {
    this.isVariable = true
    this.text += '('
    items.forEach((item, i) => {
      if (i > 0) this.text += ', '
      this.parameter(item)
    })
    this.text += items.length === 0 ? 'null)' : ')'
  }

  /** `set ${db(values)}` */
  assignments(content: object): void {
    Object.entries(content).forEach(([column, value], i) => {
      this.text += `${i > 0 ? ', ' : ''}${identifier(column)} = `
      this.parameter(value)
    })
  }

  /** `insert into table ${db(values)}` */
  row(content: object): void {
    this.text += `(${Object.keys(content).map(identifier).join(', ')}) values (`
    Object.values(content).forEach((value, i) => {
      if (i > 0) this.text += ', '
      this.parameter(value)
    })
    this.text += ')'
  }

  parameter(value: unknown): void {
    const written = write(value)
    if (written === undefined) {
      const what = value === undefined ? 'undefined' : `no value of a database: ${typeof value}`
      throw new TypeError(
        `Parameter $${this.values.length + 1} is ${what}, in: ${this.text}$${this.values.length + 1} …`,
      )
    }
    this.values.push(written)
    this.text += `$${this.values.length}${cast(value)}`
  }
}

/** As text, or bytes as they are; undefined for what has no meaning to Postgres. */
function write(value: unknown): string | Buffer | null | undefined {
  if (typeof value === 'string' || value === null) return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Json) return JSON.stringify(value.value)
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return writeArray(value)
  return undefined
}

/** An array literal of Postgres; undefined if an item is. */
function writeArray(items: unknown[]): string | undefined {
  const parts: string[] = []
  for (const item of items) {
    if (Array.isArray(item)) {
      const inner = writeArray(item)
      if (inner === undefined) return undefined
      parts.push(inner)
      continue
    }
    const written = write(item)
    if (written === undefined) return undefined
    if (written === null) parts.push('null')
    else if (typeof written === 'string') parts.push(`"${written.replaceAll(/["\\]/g, '\\$&')}"`)
    else parts.push(`"\\\\x${written.toString('hex')}"`)
  }
  return `{${parts.join(',')}}`
}

/**
 * Postgres takes the type of a parameter from its place. Where that decides nothing, as in `${time} - interval '1 day'`, a text
 * would be read as something else: these are what their JavaScript types say.
 */
function cast(value: unknown): string {
  if (value instanceof Date) return '::timestamptz'
  if (typeof value === 'boolean') return '::boolean'
  if (value instanceof Uint8Array) return '::bytea'
  return ''
}

const identifier = (name: string): string => `"${snake(name).replaceAll('"', '""')}"`

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
