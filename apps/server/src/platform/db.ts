import type pg from 'pg'
import { createPgPool } from './db/client.ts'
import { ConnectionError, isFatal, isPlanOutdated } from './db/errors.ts'
import { query } from './db/query.ts'
import type { DatabaseAddress } from './db/settings.ts'
import {
  type Execute,
  Helper,
  Json,
  type Rendered,
  type Row,
  renderPlain,
  type Scalar,
  Statement,
  type Value,
} from './db/statement.ts'
import { Session, transaction } from './db/transaction.ts'

export {
  ConnectionError,
  databaseTrouble,
  isDatabaseAway,
  isForbidden,
  isForeignKeyViolation,
  isNotAdmitted,
  isUniqueViolation,
} from './db/errors.ts'
export type { ConnectionSettings, DatabaseAddress, LocalAddress } from './db/settings.ts'

/**
 * SQL in tagged templates on node-postgres: db`select * from users where id = ${id}`. What stands between braces becomes a
 * parameter, another template is put in place, and `db(…)` writes columns, lists and names. Columns are `snake_case` in SQL and
 * `camelCase` here. Each text is prepared once per connection, and the statements of a transaction are sent without waiting for the
 * answers to those before.
 *
 * A connection that fails in any way rejects whatever waits for it, and is not used again.
 */

/** Runs in or out of a transaction. */
export interface Db {
  <T extends readonly unknown[] = Row[]>(strings: TemplateStringsArray, ...values: Value[]): Statement<T>
  /** `insert into t ${db(values)}`, `set ${db(values)}`, `in ${db(list)}`, or a name: `${db('column')}`. */
  (content: object | readonly Scalar[] | string): Helper
  /** For columns of JSON. */
  json(value: unknown): Json
  /** Runs a text, of several statements too if it has no parameters; returns the rows of the last. */
  unsafe(text: string, parameters?: readonly Scalar[]): Promise<Row[]>
}

declare const inTransaction: unique symbol
/** Demands a transaction. */
export type Tx = Db & {
  readonly [inTransaction]: true
  /** `copy … from stdin`: no other statement may be sent before it is done. */
  copyIn(text: string, bytes: Buffer): Promise<void>
}

/** One connection of the pool, for what lives in a session, such as its locks. */
export interface ReservedDb extends Db {
  release(): void
}

/** The pool: opens transactions with `begin`. */
export interface Pool extends Db {
  /**
   * Commits what `work` did, or takes it back if it throws. `options` are those of `begin`, such as `isolation level serializable`.
   * @throws ConnectionError as soon as the connection is lost, whatever `work` waits for
   */
  begin<T>(work: (tx: Tx) => PromiseLike<T>): Promise<T>
  begin<T>(options: string, work: (tx: Tx) => PromiseLike<T>): Promise<T>
  /** When `signal` aborts, whatever waits for the connection rejects, and the connection ends. */
  reserve(options?: { signal?: AbortSignal }): Promise<ReservedDb>
  /** Takes no more statements and ends when those under way have; after `timeout` seconds these are cut off. */
  end(options?: { timeout?: number }): Promise<void>
}

export function openPool(address: DatabaseAddress, options: { max: number; name: string; idleSeconds?: number }): Pool {
  const { pool: clients, cut } = createPgPool(address, { ...options, pipeline: true })
  const waiting = new Set<(error: Error) => void>()
  let ended: Promise<void> | undefined

  const checkOut = (): Promise<pg.PoolClient> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(poolEnded())
      waiting.add(reject)
      clients.connect((error, client) => {
        waiting.delete(reject)
        if (client) resolve(client)
        else reject(error)
      })
    })

  async function run(rendered: Rendered): Promise<Row[]> {
    const client = await checkOut()
    let isBroken = false
    try {
      return (await query(client, rendered)).rows
    } catch (error) {
      isBroken = isFatal(error) || isPlanOutdated(error)
      throw error
    } finally {
      client.release(isBroken)
    }
  }

  const execute: Execute = async (render) => {
    const rendered = render()
    try {
      return await run(rendered)
    } catch (error) {
      if (!isPlanOutdated(error)) throw error
      // It did not run. Other connections may have the same old plan, so this time it is planned anew.
      return run({ ...rendered, name: undefined })
    }
  }

  async function begin<T>(options: string, work: (tx: Tx) => PromiseLike<T>): Promise<T> {
    const client = await checkOut()
    const session = new Session(client)
    try {
      const tx = Object.assign(
        createDb((render) => session.execute(render)),
        { copyIn: (text: string, bytes: Buffer) => session.copyIn(text, bytes) },
      ) as Tx
      return await transaction(session, options, async () => work(tx))
    } finally {
      session.close()
      client.release(session.isBroken)
    }
  }

  async function reserve({ signal }: { signal?: AbortSignal } = {}): Promise<ReservedDb> {
    const client = await unlessAborted(checkOut(), signal, (late) => late.release())
    const session = new Session(client)
    const cut = (): void => void client.connection.stream.destroy()
    signal?.addEventListener('abort', cut, { once: true })
    return Object.assign(
      createDb((render) => session.whileConnected(session.execute(render))),
      {
        release() {
          signal?.removeEventListener('abort', cut)
          session.close()
          client.release(session.isBroken || signal?.aborted === true)
        },
      },
    )
  }

  return Object.assign(createDb(execute), {
    begin: <T>(...args: [(tx: Tx) => PromiseLike<T>] | [string, (tx: Tx) => PromiseLike<T>]) =>
      args.length === 1 ? begin('', args[0]) : begin(...args),
    reserve,
    end(ending: { timeout?: number } = {}) {
      ended ??= endPool(clients, cut, ending.timeout)
      for (const reject of waiting) reject(poolEnded())
      return ended
    },
  })
}

/** What comes, or the reason of the signal if that is first; then what comes late is handed to `letGo`. */
function unlessAborted<T>(coming: Promise<T>, signal: AbortSignal | undefined, letGo: (late: T) => void): Promise<T> {
  if (!signal) return coming
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    coming
      .then((value) => (signal.aborted ? letGo(value) : resolve(value)), reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

const poolEnded = (): Error => new ConnectionError('The pool of connections has ended.')

async function endPool(clients: pg.Pool, cut: () => void, timeoutSeconds: number | undefined): Promise<void> {
  const ended = clients.end()
  if (timeoutSeconds === undefined) return ended
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      cut()
      resolve() // a connection that is reserved and never given back would be waited for without end
    }, timeoutSeconds * 1000)
  })
  await Promise.race([ended, late])
  clearTimeout(timer)
}

function createDb(execute: Execute): Db {
  function db(content: TemplateStringsArray | object | string, ...values: Value[]): Statement<never> | Helper {
    return isTemplate(content) ? new Statement(content, values, execute) : new Helper(content)
  }
  return Object.assign(db as Pick<Db, never> as Db, {
    json: (value: unknown) => new Json(value),
    unsafe: (text: string, parameters: readonly Scalar[] = []) => execute(() => renderPlain(text, parameters)),
  })
}

const isTemplate = (content: object | string): content is TemplateStringsArray =>
  Array.isArray(content) && 'raw' in content

/** The first row of a statement that always returns one. */
export function one<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('A statement that always returns a row returned none.')
  return row
}
