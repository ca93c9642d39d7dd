import type pg from 'pg'
import { ConnectionError, isFatal, isPlanOutdated } from './errors.ts'
import { copyIn, query, type Result } from './query.ts'
import { type Rendered, type Row, renderPlain } from './statement.ts'

/** A connection that one caller has for itself. */
export class Session {
  readonly #client: pg.ClientBase
  readonly #lost = Promise.withResolvers<never>()
  #end: Error | undefined
  /** Of the first statement that failed: why a commit is answered with ROLLBACK. */
  firstError: unknown
  /** It is of no use to anybody after this. */
  isBroken = false

  constructor(client: pg.ClientBase) {
    this.#client = client
    this.#lost.promise.catch(() => undefined) // where nobody waits for it
    client.once('error', this.#lose)
    client.once('end', this.#lose)
  }

  readonly #lose = (cause?: Error): void => {
    this.isBroken = true
    const error = new ConnectionError('The connection to the database was lost.', { cause })
    this.#end ??= error
    this.#lost.reject(error)
  }

  discard(): void {
    this.isBroken = true
  }

  /** From here on every statement fails. */
  close(): void {
    this.#end ??= new Error('A statement came after the end of its transaction.')
    this.#client.off('error', this.#lose)
    this.#client.off('end', this.#lose)
  }

  /** The same, or a rejection as soon as the connection is lost. */
  whileConnected<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#lost.promise, work])
  }

  query(rendered: Rendered): Promise<Result> {
    return this.#watched(() => query(this.#client, rendered))
  }

  copyIn(text: string, bytes: Buffer): Promise<void> {
    return this.#watched(() => copyIn(this.#client, text, bytes))
  }

  async #watched<T>(send: () => Promise<T>): Promise<T> {
    if (this.#end) throw this.#end
    try {
      return await send()
    } catch (error) {
      if (isFatal(error) || isPlanOutdated(error)) this.isBroken = true
      this.firstError ??= error
      throw error
    }
  }

  async execute(rendered: () => Rendered): Promise<Row[]> {
    return (await this.query(rendered())).rows
  }
}

/** @throws what the work throws; ConnectionError as soon as the connection is lost, whatever the work waits for */
export async function transaction<T>(session: Session, options: string, work: () => Promise<T>): Promise<T> {
  try {
    const begun = session.query(renderPlain(`begin ${options}`))
    begun.catch(() => undefined) // the first statement, or the commit, fails with it
    // The first statement is sent with it. That must not run alone if the options are wrong.
    if (options !== '') await begun
    const result = await session.whileConnected(work())
    const { command } = await session.whileConnected(session.query(renderPlain('commit')))
    // What a failed statement has undone may not look done, though its error was caught.
    if (command !== 'COMMIT') throw session.firstError ?? new Error('The transaction was rolled back.')
    return result
  } catch (error) {
    if (!session.isBroken) await session.query(renderPlain('rollback')).catch(() => session.discard())
    throw error
  }
}
