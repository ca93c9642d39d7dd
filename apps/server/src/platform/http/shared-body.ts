import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { matches, tagOf } from './etag.ts'
import { acceptedEncodings } from './negotiation.ts'

/**
 * What is the same for everybody, such as pages, scripts and API documents: made once, in every form that callers read, and sent from
 * the same memory to all of them. However many ask for it, and however slowly they read, it is there once.
 */
export interface SharedBody {
  type: string
  cacheControl: string
  /** The best first; `identity` is always there. */
  forms: ReadonlyMap<Encoding, Form>
}

export type Encoding = 'br' | 'gzip' | 'identity'

export interface Form {
  body: Buffer
  etag: string
}

const shared = new WeakSet<Buffer>()

/** Whether an answer costs no memory of its own. */
export const isShared = (payload: unknown): boolean => Buffer.isBuffer(payload) && shared.has(payload)

export function toForm(body: Buffer): Form {
  shared.add(body)
  return { body, etag: tagOf(body) }
}

/** From 5 up each level takes much longer and saves little: four megabytes take a fifth of a second. */
const BROTLI_QUALITY = 5

/** Made when somebody asks first; whoever asks meanwhile waits for the same. What failed is tried again by the next. */
export function lazilyShared(
  make: () => Promise<Buffer> | Buffer,
  { type, cacheControl }: Pick<SharedBody, 'type' | 'cacheControl'>,
): () => Promise<SharedBody> {
  let made: Promise<SharedBody> | undefined
  const build = async (): Promise<SharedBody> => {
    const body = await make()
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    const [br, gz] = await Promise.all([promisify(brotliCompress)(body, { params }), promisify(gzip)(body)])
    const forms = new Map<Encoding, Form>([
      ['br', toForm(br)],
      ['gzip', toForm(gz)],
      ['identity', toForm(body)],
    ])
    return { type, cacheControl, forms }
  }
  return () => {
    made ??= build().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

export function sendShared(request: FastifyRequest, reply: FastifyReply, body: SharedBody, status = 200): FastifyReply {
  const [encoding, form] = chooseForm(body, request.headers['accept-encoding'])
  const vary = reply.getHeader('Vary')
  reply.headers({
    'Cache-Control': body.cacheControl,
    Vary: vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding',
  })
  if (status === 200) {
    reply.header('ETag', form.etag)
    if (matches(request.headers['if-none-match'], form.etag)) return reply.code(304).send()
  }
  if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
  return reply.code(status).type(body.type).send(form.body)
}

/** The smallest that the caller reads; the plain one is for everybody, as an error would help nobody. */
function chooseForm({ forms }: SharedBody, acceptEncoding: string | undefined): [Encoding, Form] {
  const [encoding = 'identity'] = acceptedEncodings(acceptEncoding, [...forms.keys()])
  const form = forms.get(encoding)
  if (!form) throw new Error('A shared body has no plain form.')
  return [encoding, form]
}
