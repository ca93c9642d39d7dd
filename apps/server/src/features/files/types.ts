/** Of a generation: an image that somebody sent, a picture, or a small version of it. Or what a developer stores in a project. */
export type FileKind = GenerationFileKind | 'upload'
export type GenerationFileKind = 'example' | 'result' | 'thumbnail'

/** A file whose bytes are durable, and which belongs to no generation or project yet. */
export interface WrittenFile {
  id: string
  kind: FileKind
  /** Among those of its kind. */
  position: number
  contentType: string
  /** In pixels, of an image that was measured. */
  width: number | null
  height: number | null
  sizeBytes: number
  /** Of the plain bytes, in hex. */
  sha256: string
  /** With which it is read before its row says that it is stored. */
  sealedKey: Buffer
}

/** Absolute URLs that a browser loads without headers. */
export interface Links {
  /**
   * A private file's link is signed and works for 24 to 25 hours: its end is rounded to the hour, so that answers stay
   * the same within it. A public file's link is plain.
   */
  url(base: string, file: { id: string; contentType: string }, isPublic: boolean): string
  /** When a signed link that is made now ends. */
  expiresAt(): Date
  /** What follows the address of a file's content, so that it opens without a header until then. */
  signedQuery(fileId: string, expiresAt: Date): string
  check(fileId: string, expires: string, signature: string): 'valid' | 'expired' | 'forged'
}

/** What one request has brought so far. */
export interface Arrival {
  /** So many more bytes have come. Returns what the owner would store with these and what began before. */
  add(bytes: number): number
  /** What the owner stores, read anew. Returns the same sum. */
  renew(stored: number): number
  /** What has come is stored, or discarded. Further calls do nothing. */
  end(outcome: 'stored' | 'discarded'): void
}

export interface Arrivals {
  /** @param stored what the owner stores at the beginning */
  open(owner: string, stored: number): Arrival
}
