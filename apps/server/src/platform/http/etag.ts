import { hash } from 'node:crypto'

/** A strong tag over the body itself, so that it changes whenever anything that the answer says does. */
export const tagOf = (body: string | Buffer): string => `"${hash('sha1', body, 'base64url')}"`

/** If-None-Match against one tag, weakly (RFC 9110 13.1.2). */
export const matches = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((t) => t.trim().replace(/^W\//, '') === tag))
