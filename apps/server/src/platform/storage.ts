import type { Readable } from 'node:stream'

/**
 * Where blobs are: on the local disk (storage/local.ts), or in an object store behind the same methods. It knows keys and bytes.
 * Encryption, and the rows that say which blobs there are, belong to its callers, so it neither lists nor searches. A blob is written
 * once and never changed.
 */
export interface Storage {
  /** What kind of storage it is, as health reports show it. */
  readonly kind: string
  /**
   * Stores a blob of any length but 0. It is durable when this resolves. Nothing is stored before the content's first chunk comes,
   * and nothing is left when this rejects. Keys are UUIDs, each used once.
   * @throws whatever the content throws; an error with the code ENOSPC or EDQUOT when no space is left
   */
  put(key: string, content: AsyncIterable<Buffer>): Promise<void>
  /** The bytes from `start` to before `end`. The stream fails if there is no such blob, or it is shorter. */
  get(key: string, start: number, end: number): Readable
  /** For good. Blobs that do not exist are deleted already. */
  delete(keys: readonly string[]): Promise<void>
}
