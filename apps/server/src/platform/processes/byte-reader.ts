/** Reads exact lengths from a stream of chunks. */
export interface ByteReader {
  /** The next bytes. @throws StreamEndedError if there are fewer, and what the stream throws */
  read(length: number): Promise<Buffer>
  /** Whether bytes have arrived that nobody asked for. */
  readonly hasRest: boolean
}

export class StreamEndedError extends Error {
  override name = 'StreamEndedError'
  /** Whether it ended where an answer or a request could have begun. */
  readonly isBetween: boolean

  constructor(isBetween: boolean) {
    super('The stream ended.')
    this.isBetween = isBetween
  }
}

export function createByteReader(stream: AsyncIterable<Buffer>): ByteReader {
  const chunks = stream[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  return {
    async read(length) {
      const bytes = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        if (rest.length === 0) {
          const next = await chunks.next()
          if (next.done) throw new StreamEndedError(filled === 0)
          rest = next.value
        }
        const copied = rest.copy(bytes, filled)
        rest = rest.subarray(copied)
        filled += copied
      }
      return bytes
    },
    get hasRest() {
      return rest.length > 0
    },
  }
}
