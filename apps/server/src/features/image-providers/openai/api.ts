import type { Logger } from 'pino'
import { Agent, FormData, request } from 'undici'
import { DownloadError, readBody } from '../../../platform/outgoing.ts'
import { isObject, isPage, parseJson, readFault, readRetryAfter, unknownInputs, wasNeverSent } from '../answers.ts'
import { type FoundPicture, findPicture, isPicture } from '../find-picture.ts'
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

export type Drawn = FoundPicture

/**
 * What became of a call without a picture: `refused` before anything was drawn; `unusable` when the server said that all went well and its
 * answer holds none; `unreadable` when that cannot even be told, since the answer broke off or makes no sense; else `unknown`.
 */
export type Outcome = 'refused' | 'unusable' | 'unreadable' | 'unknown'

/** Its message names the call and what came, and nothing that a user sent. */
export class ImagesError extends Error {
  readonly outcome: Outcome
  /** Undefined when no answer came. */
  readonly status: number | undefined
  /** The server's words for programs, if there are any: a code, a type. */
  readonly code: string
  /** In the server's words, to tell one fault from another, without our key and what follows a repeated prompt. */
  readonly detail: string
  /** The inputs that it names. */
  readonly params: string[]
  /** It came as a page for people, so what answered is hardly an images API. */
  readonly isPage: boolean
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    outcome: Outcome,
    facts: Partial<Pick<ImagesError, 'status' | 'code' | 'detail' | 'params' | 'isPage' | 'retryAfterMs'>> & {
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: facts.cause })
    this.name = 'ImagesError'
    this.outcome = outcome
    this.status = facts.status
    this.code = facts.code ?? ''
    this.detail = facts.detail ?? ''
    this.params = facts.params ?? []
    this.isPage = facts.isPage ?? false
    this.retryAfterMs = facts.retryAfterMs
  }

  /** The server does not have what was called. That it lacks the model is another matter. */
  get isAbsent(): boolean {
    return (
      this.status === 405 ||
      this.status === 501 ||
      (this.status === 404 && !/model/i.test(`${this.code} ${this.detail}`))
    )
  }
}

/** A picture in base64, and what stands around it. */
const ANSWER_BYTES_MAX = Math.ceil((PICTURE_BYTES_MAX * 4) / 3) + 64 * 1024

/** What a server can do without. Some refuse what they do not know. */
const OPTIONAL = ['response_format', 'size', 'n']

interface Content {
  prompt: string
  images: SentImage[]
}

export function createImagesApi(options: {
  baseUrl: string
  apiKey: string | undefined
  model: string
  size: string | undefined
  timeoutMs: number
  log: Logger
}): ImagesApi {
  // The base URL is the operator's choice, so it may lead to a private address. A connection is never used twice: one that the
  // server has just closed would swallow the call, and nobody could tell that from a drawing that was lost. The signal alone cuts.
  const agent = new Agent({ connect: { timeout: 10_000 }, pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
  const { apiKey, model, size, log } = options
  const common: Record<string, string | number> = {
    model,
    n: 1,
    ...(size === undefined ? {} : { size }),
    // OpenAI's own models always answer so and refuse the parameter; others answer with an address unless they are told.
    ...(/^(?:gpt|chatgpt)-image/.test(model) ? {} : { response_format: 'b64_json' }),
  }
  /** What the server said that it does not know, for as long as this process runs. */
  const leftOut = new Set<string>()

  /** Repeats the call without what it is refused for: nothing was drawn then. */
  async function call(path: string, content: Content, signal: AbortSignal): Promise<Drawn> {
    for (;;) {
      const fields = Object.fromEntries(Object.entries(common).filter(([name]) => !leftOut.has(name)))
      try {
        return await post(path, fields, content, signal)
      } catch (error) {
        if (!(error instanceof ImagesError) || !isRefusedInput(error)) throw error
        const fault = { code: error.code, message: error.detail, params: error.params }
        const unknown = unknownInputs(fault, OPTIONAL).filter((name) => name in fields)
        if (unknown.length === 0) throw error
        for (const name of unknown) leftOut.add(name)
        log.warn({ parameters: unknown }, 'The image server does not know a parameter: until a restart it is left out.')
      }
    }
  }

  async function post(
    path: string,
    fields: Record<string, string | number>,
    { prompt, images }: Content,
    signal: AbortSignal,
  ): Promise<Drawn> {
    const name = `POST ${path}`
    const all = { ...fields, prompt }
    let status: number | undefined
    let headers: Record<string, string | string[] | undefined> = {}
    let bytes: Buffer = Buffer.alloc(0)
    try {
      const answer = await request(`${options.baseUrl}${path}`, {
        method: 'POST',
        dispatcher: agent,
        headers: {
          accept: 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
          ...(images.length > 0 ? {} : { 'content-type': 'application/json' }),
        },
        body: images.length > 0 ? toForm(all, images) : JSON.stringify(all),
        signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
      })
      status = answer.statusCode
      headers = answer.headers
      bytes = await readBody(answer, ANSWER_BYTES_MAX)
    } catch (cause) {
      signal.throwIfAborted()
      if (cause instanceof DownloadError)
        throw new ImagesError(`${name} was answered with too much.`, 'unusable', { code: 'too_large', cause })
      if (status === undefined)
        throw new ImagesError(`${name} had no answer.`, wasNeverSent(cause) ? 'refused' : 'unknown', { cause })
      // It began to say that all went well; what else it says of a failure is not needed.
      if (isGood(status)) throw new ImagesError(`${name}: the answer broke off.`, 'unreadable', { status, cause })
    }
    if (isGood(status) && isPicture(bytes)) return { image: bytes }
    const body = parseJson(bytes)
    const { code, message, params } = readFault(isGood(status) && isObject(body) ? { error: body.error } : body)
    const facts = { status, code, params, detail: withoutSecrets(message, prompt), isPage: isPage(bytes) }
    if (!isGood(status))
      throw new ImagesError(
        `${name} was answered ${status}.`,
        // One that failed, or a proxy in front of it, may have drawn before; 501 says that it cannot.
        (status >= 500 && status !== 501) || status === 408 ? 'unknown' : 'refused',
        { ...facts, retryAfterMs: readRetryAfter(headers['retry-after'], isObject(body) ? body : undefined, status) },
      )
    if (facts.isPage) throw new ImagesError(`${name} was answered ${status} with a page.`, 'unusable', facts)
    if (body === undefined)
      throw new ImagesError(`${name} was answered ${status} without JSON.`, 'unreadable', { status })
    const drawn = findPicture(body)
    if (!drawn) throw new ImagesError(`${name} was answered without a picture.`, 'unusable', facts)
    return drawn
  }

  function withoutSecrets(text: string, prompt: string): string {
    const cut = prompt === '' ? -1 : text.indexOf(prompt.slice(0, PROMPT_SEEN))
    const told = cut < 0 ? text : `${text.slice(0, cut)}…`
    return apiKey === undefined ? told : told.replaceAll(apiKey, '…')
  }

  return {
    edit: (prompt, images, signal) => call('/images/edits', { prompt, images }, signal),
    generate: (prompt, signal) => call('/images/generations', { prompt, images: [] }, signal),
    close: () => agent.destroy(),
  }
}

/** Characters by which a repeated prompt is known. */
const PROMPT_SEEN = 16

/** As some servers say it: with a 200, and an error in the place of a picture. */
const isRefusedInput = ({ outcome, status = 0, detail }: ImagesError): boolean =>
  outcome === 'refused' ? status === 400 || status === 422 : outcome === 'unusable' && detail !== ''

const isGood = (status: number | undefined): status is number => status !== undefined && status >= 200 && status < 300

function toForm(fields: Record<string, string | number>, images: SentImage[]): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, String(value))
  // Servers that take a single image know only this name.
  const field = images.length === 1 ? 'image' : 'image[]'
  for (const [index, { bytes, contentType }] of images.entries()) {
    const name = `example-${index + 1}.${contentType.split('/')[1]}`
    form.append(field, new Blob([new Uint8Array(bytes)], { type: contentType }), name)
  }
  return form
}
