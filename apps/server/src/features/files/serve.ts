import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parse } from 'range-parser'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { matches } from '../../platform/http/etag.ts'
import type { FileRow } from './queries.ts'
import { openFile } from './service.ts'

/** A link that is signed is a secret of its own and its content never changes; any other access may end at any moment. */
export const cacheControl = (isSigned: boolean): string => (isSigned ? 'private, max-age=3600' : 'no-cache')

/**
 * Sends a file's content, or a range of it, or 304 to a client that has it.
 * @throws range_not_satisfiable
 */
export function serveFile(ctx: Context, request: FastifyRequest, reply: FastifyReply, file: FileRow): FastifyReply {
  const tag = `"${file.sha256}"`
  reply.header('ETag', tag)
  reply.header('Accept-Ranges', 'bytes')
  reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const range = rangeOf(request.headers.range, file.sizeBytes, request.headers['if-range']?.toString(), tag)
  if (range === 'unsatisfiable') {
    reply.header('Content-Range', `bytes */${file.sizeBytes}`)
    throw apiError('range_not_satisfiable')
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes }
  reply
    .code(range ? 206 : 200)
    .header('Content-Length', end - start)
    .type(file.contentType)
  if (range) reply.header('Content-Range', `bytes ${start}-${end - 1}/${file.sizeBytes}`)
  // Fastify reads what it does not send.
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : openFile(ctx, file, start, end))
}

interface Range {
  start: number
  /** Behind the last byte. */
  end: number
}

/** What `parse` says when none of the ranges lies within the file. */
const UNSATISFIABLE = 2

/**
 * One range of bytes (RFC 9110 14.1.2). Several, or what cannot be read as one, are answered with the whole, as is a
 * range of something that has changed since.
 */
function rangeOf(
  header: string | undefined,
  size: number,
  ifRange: string | undefined,
  tag: string,
): Range | 'unsatisfiable' | undefined {
  if (header === undefined || (ifRange !== undefined && ifRange !== tag)) return undefined
  const { type, code, ranges } = parse(size, header)
  const [range, ...others] = ranges
  if (type !== 'bytes' || others.length > 0) return undefined
  if (range && code === 0) return { start: range.start, end: range.end + 1 }
  return !range && code === UNSATISFIABLE ? 'unsatisfiable' : undefined
}
