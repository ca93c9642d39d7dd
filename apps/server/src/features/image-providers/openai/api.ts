import { Agent, FormData, request } from 'undici'
import { DownloadError, readBody } from '../../../platform/outgoing.ts'
import { isObject, parseObject, readRetryAfter, wasNeverSent } from '../answers.ts'
import { PICTURE_BYTES_MAX } from '../picture.ts'

/**
 * The images part of OpenAI's published HTTP API, which LocalAI, stable-diffusion.cpp and others speak too. A call is made once, and
 * lasts as long as the drawing.
 */
export interface ImagesApi {
  /** From words and pictures. @throws ImagesError */
  edit(prompt: string, images: SentImage[], signal: AbortSignal): Promise<Drawn>
  /** From words only. @throws ImagesError */
  generate(prompt: string, signal: AbortSignal): Promise<Drawn>
  close(): Promise<void>
}

export interface SentImage {
  bytes: Buffer
  contentType: string
}

/** The picture, or where it lies. */
export type Drawn = { image: Buffer } | { url: string }

/**
 * What became of a call without a picture: `refused` before anything was drawn; `unusable` when the answer came and holds none; else
 * `unknown`.
 */
export type Outcome = 'refused' | 'unusable' | 'unknown'

/** Its message names the call and what came, and nothing that a user sent. */
export class ImagesError extends Error {
  readonly outcome: Outcome
  /** Undefined when no answer came. */
  readonly status: number | undefined
  /** OpenAI's word for the fault, if there is one: its code, else its type. */
  readonly code: string
  /** In the server's words, to tell one fault from another. They may repeat the prompt. */
  readonly detail: string
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    outcome: Outcome,
    facts: Partial<Pick<ImagesError, 'status' | 'code' | 'detail' | 'retryAfterMs'>> & { cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause })
    this.name = 'ImagesError'
    this.outcome = outcome
    this.status = facts.status
    this.code = facts.code ?? ''
    this.detail = facts.detail ?? ''
    this.retryAfterMs = facts.retryAfterMs
  }

  /** The server does not have what was called. That it lacks the model is another matter. */
  get isAbsent(): boolean {
    return this.status === 405 || this.status === 501 || (this.status === 404 && !/model/i.test(this.code))
  }
}

/** A picture in base64, and what stands around it. */
const ANSWER_BYTES_MAX = Math.ceil((PICTURE_BYTES_MAX * 4) / 3) + 64 * 1024

export function createImagesApi(options: {
  baseUrl: string
  apiKey: string | undefined
  model: string
  size: string | undefined
  timeoutMs: number
}): ImagesApi {
  // The base URL is the operator's choice, so it may lead to a private address. A connection is never used twice: one that the
  // server has just closed would swallow the call, and nobody could tell that from a drawing that was lost. The signal alone cuts.
  const agent = new Agent({ connect: { timeout: 10_000 }, pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
  const { apiKey, model, size } = options
  const common = {
    model,
    n: 1,
    ...(size === undefined ? {} : { size }),
    // OpenAI's own models always answer so and refuse the parameter; others answer with an address unless they are told.
    ...(/^(?:gpt|chatgpt)-image/.test(model) ? {} : { response_format: 'b64_json' }),
  }

  async function post(path: string, sent: { form: FormData } | { json: object }, signal: AbortSignal): Promise<Drawn> {
    const name = `POST ${path}`
    let status: number
    let retryAfter: string | string[] | undefined
    let text: string
    try {
      const answer = await request(`${options.baseUrl}${path}`, {
        method: 'POST',
        dispatcher: agent,
        headers: {
          accept: 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
          ...('json' in sent ? { 'content-type': 'application/json' } : {}),
        },
        body: 'form' in sent ? sent.form : JSON.stringify(sent.json),
        signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
      })
      status = answer.statusCode
      retryAfter = answer.headers['retry-after']
      text = (await readBody(answer, ANSWER_BYTES_MAX)).toString('utf8')
    } catch (cause) {
      signal.throwIfAborted()
      if (cause instanceof DownloadError)
        throw new ImagesError(`${name} was answered with too much.`, 'unusable', { code: 'too_large', cause })
      throw new ImagesError(`${name} had no answer.`, wasNeverSent(cause) ? 'refused' : 'unknown', { cause })
    }
    const body = parseObject(text)
    if (status >= 200 && status < 300) {
      // A page of a proxy, say, which may have come in place of a picture.
      if (!body) throw new ImagesError(`${name} was answered ${status} without JSON.`, 'unknown', { status })
      return toDrawn(body, name)
    }
    // Some servers answer a bare text in its place.
    const error = isObject(body?.error) ? body.error : { message: body?.error }
    throw new ImagesError(
      `${name} was answered ${status}.`,
      // One that failed, or a proxy in front of it, may have drawn before; 501 says that it cannot.
      (status >= 500 && status !== 501) || status === 408 ? 'unknown' : 'refused',
      {
        status,
        code: String(error.code ?? error.type ?? ''),
        detail: String(error.message ?? ''),
        retryAfterMs: readRetryAfter(retryAfter, undefined, status),
      },
    )
  }

  return {
    edit(prompt, images, signal) {
      const form = new FormData()
      for (const [key, value] of Object.entries({ ...common, prompt })) form.append(key, String(value))
      // Servers that take a single image know only this name.
      const field = images.length === 1 ? 'image' : 'image[]'
      for (const [index, { bytes, contentType }] of images.entries()) {
        const name = `example-${index + 1}.${contentType.split('/')[1]}`
        form.append(field, new Blob([new Uint8Array(bytes)], { type: contentType }), name)
      }
      return post('/images/edits', { form }, signal)
    },
    generate: (prompt, signal) => post('/images/generations', { json: { ...common, prompt } }, signal),
    close: () => agent.destroy(),
  }
}

function toDrawn({ data }: Record<string, unknown>, name: string): Drawn {
  const [first] = Array.isArray(data) ? data : []
  const { b64_json: encoded, url } = isObject(first) ? first : {}
  if (typeof encoded === 'string' && encoded !== '') return { image: Buffer.from(encoded, 'base64') }
  if (typeof url === 'string') {
    const inline = /^data:[^,]*;base64,/.exec(url)
    return inline ? { image: Buffer.from(url.slice(inline[0].length), 'base64') } : { url }
  }
  throw new ImagesError(`${name} was answered without a picture.`, 'unusable')
}
