/** What is kept of bytes that stream through, in their order. Neighbours in one chunk stay one piece, and are not copied. */
export class Kept {
  #pieces: Buffer[] = []
  #chunk: Buffer | undefined
  #from = 0
  #to = 0

  /** A part of the chunk that is passing. */
  range(chunk: Buffer, from: number, to: number): void {
    if (from >= to) return
    if (chunk !== this.#chunk || from !== this.#to) {
      this.#endRange()
      this.#chunk = chunk
      this.#from = from
    }
    this.#to = to
  }

  /** Bytes of our own, or such as were held back. */
  bytes(bytes: Buffer): void {
    this.#endRange()
    this.#pieces.push(bytes)
  }

  /** All since the last time. */
  take(): Buffer {
    this.#endRange()
    const [first, second] = this.#pieces
    const all = first && !second ? first : Buffer.concat(this.#pieces)
    this.#pieces = []
    return all
  }

  #endRange(): void {
    if (this.#chunk) this.#pieces.push(this.#chunk.subarray(this.#from, this.#to))
    this.#chunk = undefined
  }
}
