import { CloudAPIError } from './errors.ts'
import type { Page, PagePromise, WithResponse } from './types.ts'

/** Lists of pages, each with the cursor of the next: docs/pagination.md. */

interface ListAnswer<T> {
  data: T[]
  next_cursor?: string | null
  has_more?: boolean
}
type Query = { limit?: number; cursor?: string }
type FetchPage<T> = (query: Query) => Promise<WithResponse<ListAnswer<T>>>

/** The longest page, for those who want all items anyway. */
const LIMIT_MAX = 100

class ListPage<T> implements Page<T> {
  readonly data: T[]
  readonly nextCursor: string | null
  readonly hasMore: boolean
  readonly #next: (cursor: string) => Promise<Page<T>>

  constructor(answer: ListAnswer<T>, next: (cursor: string) => Promise<Page<T>>) {
    this.data = answer.data
    this.nextCursor = answer.next_cursor ?? null
    this.hasMore = (answer.has_more ?? this.nextCursor !== null) && this.nextCursor !== null
    this.#next = next
  }

  async nextPage(): Promise<Page<T> | null> {
    return this.hasMore && this.nextCursor !== null ? this.#next(this.nextCursor) : null
  }
}

export const listPages = <T>(fetchPage: FetchPage<T>, given: Query): PagePromise<T> => new ListPromise(fetchPage, given)

/** Asks when somebody waits for it: a `for await` asks for longer pages. */
class ListPromise<T> implements PagePromise<T> {
  readonly [Symbol.toStringTag] = 'ListPromise'
  readonly #fetchPage: FetchPage<T>
  readonly #given: Query
  #first: Promise<WithResponse<Page<T>>> | undefined

  constructor(fetchPage: FetchPage<T>, given: Query) {
    this.#fetchPage = fetchPage
    this.#given = given
  }

  withResponse(): Promise<WithResponse<Page<T>>> {
    this.#first ??= this.#get({})
    return this.#first
  }

  // biome-ignore lint/suspicious/noThenProperty: It is a promise.
  then<R = Page<T>, E = never>(
    onFulfilled?: ((value: Page<T>) => R | PromiseLike<R>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.withResponse()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected)
  }

  catch<E = never>(onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null): Promise<Page<T> | E> {
    return this.then(null, onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<Page<T>> {
    return this.then().finally(onFinally)
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.#items(LIMIT_MAX)
  }

  async toArray({ limit = Number.POSITIVE_INFINITY }: { limit?: number } = {}): Promise<T[]> {
    const items: T[] = []
    if (limit <= 0) return items
    for await (const item of this.#items(Math.min(limit, LIMIT_MAX))) {
      items.push(item)
      if (items.length >= limit) break
    }
    return items
  }

  async *#items(limit: number): AsyncGenerator<T, void, undefined> {
    const seen = new Set<string>()
    let query: Query = { limit: this.#given.limit ?? limit }
    for (;;) {
      const { data: page } = await this.#get(query)
      yield* page.data
      if (!page.hasMore || page.nextCursor === null) return
      // Of a server that is broken, or of something that stores its answers in between.
      if (seen.has(page.nextCursor))
        throw new CloudAPIError('The list gave the same cursor twice, so it would never end.')
      seen.add(page.nextCursor)
      query = { ...query, cursor: page.nextCursor }
    }
  }

  async #get(query: Query): Promise<WithResponse<Page<T>>> {
    const next = async (cursor: string): Promise<Page<T>> => (await this.#get({ ...query, cursor })).data
    const { data, ...rest } = await this.#fetchPage(query)
    if (!Array.isArray(data?.data)) throw new CloudAPIError('The answer is JSON and no list. Is baseUrl right?')
    return { ...rest, data: new ListPage(data, next) }
  }
}
