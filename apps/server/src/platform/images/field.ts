/** Gathers a few bytes that may come in several chunks. */
export class Field {
  /** Once it is full, as many as were wanted, until the next begins. */
  readonly bytes: Buffer
  #filled = 0
  #wanted = 0

  constructor(bytesMax: number) {
    this.bytes = Buffer.alloc(bytesMax)
  }

  /** The field that comes next has so many bytes. */
  begin(bytes: number): void {
    this.#filled = 0
    this.#wanted = bytes
  }

  /** Takes what it lacks, and returns where it stopped. */
  fill(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.bytes, this.#filled, at, at + this.#wanted - this.#filled)
    this.#filled += taken
    return at + taken
  }

  get isFull(): boolean {
    return this.#filled === this.#wanted
  }

  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.#wanted))
  }
}
