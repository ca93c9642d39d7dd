export type FileKind = 'example' | 'result' | 'thumbnail'

/** What a stored file is known by once its bytes are written. */
export interface WrittenFile {
  id: string
  kind: FileKind
  position: number
  contentType: string
  sizeBytes: number
  sha256: string
}

/** Absolute URLs that a browser loads without headers. */
export interface Links {
  /**
   * A private file's link is signed and works for 24 to 25 hours: its end is rounded to the hour, so that answers stay
   * the same within it. A public file's link is plain.
   */
  url(base: string, file: { id: string; contentType: string }, isPublic: boolean): string
  check(fileId: string, expires: string, signature: string): 'valid' | 'expired' | 'forged'
}
