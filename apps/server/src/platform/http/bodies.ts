import type { FastifyInstance, FastifyRequest } from 'fastify'
import { apiError, InvalidInput } from '../errors.ts'
import { readJson, toText, unstorablePlaces } from './json.ts'
import { decodePairs } from './percent.ts'

/** Bodies are UTF-8 and come as they are: without compression, and in no other charset. */

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The types of content that its body may have; JSON where nothing is said. */
    contentTypes?: readonly string[]
    /** Takes the bytes of its body for what they are, whatever its headers say of them. */
    readsBytes?: boolean
  }
}

const jsonTypes = ['application/json'] as const

/** What a route reads, for a caller who sent something else. */
export const contentTypesOf = ({ routeOptions }: FastifyRequest): readonly string[] =>
  routeOptions.config.contentTypes ?? jsonTypes

/** JSON. An empty body counts as absent; absent is the empty object to a route with a schema. */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const json = /^application\/(?:[\w.-]+\+)?json(?:;|$)/
  app.addContentTypeParser(json, { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      done(null, readJson(body))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    forgetTypeOfNothing(request)
    done(faultOf(request))
  })
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.body === undefined && request.routeOptions.schema?.body !== undefined) request.body = {}
    done()
  })
}

/** For the routes of one scope. */
export function acceptForms(app: FastifyInstance): void {
  const form = 'application/x-www-form-urlencoded'
  app.addContentTypeParser(form, { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      const pairs = decodePairs(toText(body))
      if (pairs === undefined) throw new InvalidInput([{ loc: ['body'], rule: 'percent' }])
      const form = Object.fromEntries(pairs)
      const problems = unstorablePlaces(form)
      if (problems.length > 0) throw new InvalidInput(problems)
      done(null, form)
    } catch (error) {
      done(error as Error)
    }
  })
}

/** `curl -d ''` and `fetch` with `''` name a type for no bytes at all: the parser of that type would refuse what is absent. */
function forgetTypeOfNothing({ headers, routeOptions: { config } }: FastifyRequest): void {
  const isNothing = headers['content-length'] === '0' && !isForm(headers['content-type'])
  if (isNothing && !config.streamsBody && !config.readsBytes) delete headers['content-type']
}

/** Of these, nobody reads the body, if there is one. */
const bodyless = new Set(['GET', 'HEAD'])

/** Before a body is read: lenient decoding would store something else than was sent. */
function faultOf({ method, headers, routeOptions: { config } }: FastifyRequest): Error | undefined {
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': transfer } = headers
  const hasBody = transfer !== undefined || (length !== undefined && length !== '0')
  if (!hasBody || bodyless.has(method) || config.readsBytes) return undefined
  if (isCoded(headers['content-encoding']) || isCoded(transfer)) return apiError('content_encoding')
  // Of a file that is stored as it comes, it is the file's own.
  const isFile = config.streamsBody && !isForm(type)
  return isFile || isOfUtf8(type) ? undefined : apiError('charset_unsupported')
}

/** Whether something was done to the bytes that has to be undone. */
const isCoded = (codings = ''): boolean => !/^(?:identity|chunked)?$/i.test(codings.trim())

const isForm = (type = ''): boolean => /^multipart\/form-data/i.test(type)

/** ASCII is UTF-8, too. */
function isOfUtf8(type = ''): boolean {
  const charset = /;\s*charset\s*=\s*["']?([^"';]*)/i.exec(type)?.[1]
  return /^(?:utf-?8|(?:us-)?ascii)?$/i.test(charset?.trim() ?? '')
}
