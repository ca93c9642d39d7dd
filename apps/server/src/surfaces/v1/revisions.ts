import type { FastifyReply, FastifyRequest } from 'fastify'
import { apiError } from '../../platform/errors.ts'
import { matches } from '../../platform/http/etag.ts'

/** ETags of single objects: `"r<revision>"`. The database raises the revision with each change of what the object shows. */

const tagOf = (revision: number): string => `"r${revision}"`

/** For every answer that is one object. One that is read may be kept, to be asked for by its ETag; a new one may hold its secret. */
export function setRevision(reply: FastifyReply, revision: number): FastifyReply {
  if (/^(?:GET|HEAD)$/.test(reply.request.method)) reply.header('Cache-Control', 'private, no-cache')
  return reply.header('ETag', tagOf(revision))
}

/**
 * Sets the ETag, and tells whether the client has this revision: then the answer is 304. Not for objects whose answers change without
 * their revision, such as signed links and last uses.
 */
export function hasRevision(request: FastifyRequest, reply: FastifyReply, revision: number): boolean {
  setRevision(reply, revision)
  return matches(request.headers['if-none-match'], tagOf(revision))
}

/** What a service calls with the revision of the row that it has locked. @throws version_conflict */
export type AssertRevision = (revision: number) => void

/** Of `If-Match` (RFC 9110 13.1.1): compared strongly, so that weak tags match nothing. */
export function revisionAsserter(request: FastifyRequest): AssertRevision {
  const { 'if-match': ifMatch } = request.headers
  if (ifMatch === undefined) return () => undefined
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  return (revision) => {
    if (!tags.includes('*') && !tags.includes(tagOf(revision)))
      throw apiError('version_conflict', { param: 'If-Match', values: { etag: tagOf(revision) } })
  }
}
