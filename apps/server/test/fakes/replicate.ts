import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { signWebhook } from '../../src/platform/webhook-signature.ts'
import { image } from '../images.ts'
import { type Call, type Ends, type FakeAnswer, FakeHttpApi, type Fault } from './http-api.ts'
import { callErrors } from './replicate-errors.ts'

/**
 * Replicate's HTTP API as its documentation and its answers show it: files, predictions by version or by model, list with
 * cursor, cancel, signed webhooks, and a place that results are fetched from. It draws nothing and waits for nothing: a
 * prediction goes on by one state each time it is asked for. It counts what would have cost money.
 */
export type Operation =
  | 'files.create'
  | 'files.delete'
  | 'predictions.create'
  | 'predictions.get'
  | 'predictions.cancel'
  | 'predictions.list'
  | 'webhooks.secret'
  | 'output'

export interface FakeFile {
  id: string
  name: string
  contentType: string
  bytes: Buffer
}

export interface FakePrediction {
  id: string
  model: string
  version: string
  status: 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted'
  input: Record<string, unknown>
  output: unknown
  error: string | null
  createdAt: Date
  completedAt: Date | null
  webhook: string | undefined
  cancelAfter: string | undefined
}

/** How a run ends; `never` goes on for ever. */
export type Outcome = 'succeeded' | 'never' | 'canceled' | 'aborted' | { failed: string } | { output: unknown }

/** What is served as a result, in place of a real picture. */
export interface FakeOutput {
  status?: number
  type?: string
  location?: string
  body?: AsyncIterable<Buffer> | Buffer
}

export interface Script {
  /** Asked for each call; `nth` counts from 1 for each operation. */
  fault?(operation: Operation, nth: number): Fault | undefined
  /** Called once a prediction is accepted, before it is answered. */
  accepted?(prediction: FakePrediction): void
  run?(prediction: FakePrediction): Outcome
  output?(prediction: FakePrediction): FakeOutput | undefined
}

interface FakeModel {
  version: string
  /** Official models are run by their name; others by a version only. */
  official: boolean
  /** Fields of one image, and of many. */
  image?: string
  images?: string
  returns: 'url' | 'list'
}

const models: Record<string, FakeModel> = {
  'stability-ai/sdxl': {
    version: '7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
    official: false,
    image: 'image',
    returns: 'list',
  },
  'google/nano-banana': { version: 'f0'.repeat(32), official: true, images: 'image_input', returns: 'url' },
  'someone/unheard-of': { version: 'ab'.repeat(32), official: false, images: 'pictures', returns: 'url' },
}

export const FAKE_TOKEN = 'r8_FakeTokenOfReplicate0123456789abcdef'
export const FAKE_WEBHOOK_SECRET = `whsec_${Buffer.from('a signing secret of thirty bytes').toString('base64')}`

export class FakeReplicate extends FakeHttpApi<Operation> {
  script: Script = {}
  /** What a list's page holds. */
  pageSize = 100
  readonly files = new Map<string, FakeFile>()
  readonly deletedFiles: string[] = []
  /** In the order of their creation. Each one would have cost. */
  readonly predictions: FakePrediction[] = []
  /** Status that our own server answered each webhook with. */
  readonly webhookAnswers: number[] = []
  /** Where webhooks go in place of their public https origin, which no test has. */
  webhookOrigin: string | undefined
  protected readonly notFound = callErrors.notFound
  #ids = 0

  /** With the version of the API, for REPLICATE_BASE_URL. */
  get baseUrl(): string {
    return `${this.origin}/v1`
  }

  /** The settings of a server that uses it. */
  get env(): Record<string, string> {
    return {
      REPLICATE_API_TOKEN: FAKE_TOKEN,
      REPLICATE_BASE_URL: this.baseUrl,
      DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'true',
    }
  }

  /** How often it would have been paid. */
  get paid(): number {
    return this.predictions.length
  }

  /** Ends a run as the script says and calls the webhook, as Replicate does by itself. */
  async finish(id: string): Promise<void> {
    const prediction = this.#find(id)
    if (!prediction) throw new Error(`There is no prediction ${id}.`)
    this.#end(prediction)
    await this.#callWebhook(prediction)
  }

  /** A delivery with every choice of its sender open. */
  async deliver(
    url: string,
    body: string,
    options: { secret?: string; timestamp?: number; id?: string; headers?: Record<string, string> } = {},
  ): Promise<number> {
    const { secret = FAKE_WEBHOOK_SECRET, id = 'msg_1', timestamp = Math.floor(Date.now() / 1000) } = options
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook(secret, id, String(timestamp), Buffer.from(body)),
      ...options.headers,
    }
    const { status } = await fetch(url, { method: 'POST', body, headers })
    return status
  }

  protected operationOf = (method: string, pathname: string): Operation | undefined =>
    operations.find(([m, path]) => m === method && path.test(pathname))?.[2]

  protected faultOf = (operation: Operation, nth: number): Fault | undefined => this.script.fault?.(operation, nth)

  protected async perform({ operation, url, headers, body }: Call<Operation>): Promise<FakeAnswer> {
    if (operation === 'output') return this.#output(url.pathname)
    if (headers.authorization !== `Bearer ${FAKE_TOKEN}`) return callErrors.unauthenticated
    const parts = url.pathname.split('/').slice(2)
    switch (operation) {
      case 'files.create':
        return this.#createFile(headers, body)
      case 'files.delete':
        return this.#deleteFile(parts[1] ?? '')
      case 'predictions.create':
        return this.#createPrediction(parts, headers, JSON.parse(body.toString()))
      case 'predictions.get':
        return this.#getPrediction(parts[1] ?? '')
      case 'predictions.cancel':
        return this.#cancelPrediction(parts[1] ?? '')
      case 'predictions.list':
        return this.#listPredictions(url.searchParams.get('cursor'))
      case 'webhooks.secret':
        return { status: 200, body: { key: FAKE_WEBHOOK_SECRET } }
    }
  }

  async #createFile(headers: IncomingHttpHeaders, body: Buffer): Promise<FakeAnswer> {
    const type = String(headers['content-type'])
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const content = form.get('content')
    if (!(content instanceof File)) return callErrors.invalidInput
    const bytes = Buffer.from(await content.arrayBuffer())
    const id = this.#newId('file')
    this.files.set(id, { id, name: content.name, contentType: content.type, bytes })
    const now = Date.now()
    return {
      status: 201,
      body: {
        id,
        name: content.name,
        content_type: content.type,
        size: bytes.length,
        checksums: { sha256: createHash('sha256').update(bytes).digest('hex') },
        metadata: {},
        created_at: new Date(now).toISOString(),
        expires_at: new Date(now + 24 * 3_600_000).toISOString(),
        urls: { get: `${this.baseUrl}/files/${id}` },
      },
    }
  }

  #deleteFile(id: string): FakeAnswer {
    if (!this.files.delete(id)) return callErrors.notFound
    this.deletedFiles.push(id)
    return { status: 204 }
  }

  #createPrediction(parts: string[], headers: IncomingHttpHeaders, given: Record<string, unknown>): FakeAnswer {
    const named = parts[0] === 'models' ? `${parts[1]}/${parts[2]}` : undefined
    const version = String(given.version ?? '')
    const found = Object.entries(models).find(([name, model]) =>
      named === undefined ? version === model.version || version === `${name}:${model.version}` : named === name,
    )
    if (named !== undefined && !found?.[1].official) return callErrors.notFound
    if (!found) return callErrors.invalidVersion
    const [name, model] = found
    // Checked on the next lines, as far as a run depends on it.
    const input = given.input as Record<string, unknown>
    const images = model.images ? input[model.images] : model.image ? [input[model.image]] : []
    const urls = Array.isArray(images) ? images : [undefined]
    if (typeof input.prompt !== 'string' || input.prompt === '' || urls.some((url) => typeof url !== 'string'))
      return callErrors.invalidInput
    const webhook = typeof given.webhook === 'string' ? given.webhook : undefined
    if (webhook !== undefined && !webhook.startsWith('https://')) return callErrors.invalidInput
    const prediction: FakePrediction = {
      id: this.#newId('prediction'),
      model: name,
      version: model.version,
      status: 'starting',
      input,
      output: null,
      error: null,
      createdAt: new Date(),
      completedAt: null,
      webhook,
      cancelAfter: [headers['cancel-after']].flat()[0],
    }
    this.predictions.push(prediction)
    this.script.accepted?.(prediction)
    // A run reads its input; what is not there fails it.
    if (urls.some((url) => !this.files.has(String(url).split('/').at(-1) ?? '')))
      Object.assign(prediction, { status: 'failed', error: 'cannot identify image file', completedAt: new Date() })
    return { status: 201, body: this.#show(prediction) }
  }

  #getPrediction(id: string): FakeAnswer {
    const prediction = this.#find(id)
    if (!prediction) return callErrors.notFound
    const shown = { status: 200, body: this.#show(prediction) }
    if (prediction.status === 'starting') prediction.status = 'processing'
    else this.#end(prediction)
    return shown
  }

  #cancelPrediction(id: string): FakeAnswer {
    const prediction = this.#find(id)
    if (!prediction) return callErrors.notFound
    if (prediction.completedAt === null)
      Object.assign(prediction, { status: 'canceled', completedAt: new Date() } satisfies Partial<FakePrediction>)
    return { status: 200, body: this.#show(prediction) }
  }

  #listPredictions(cursor: string | null): FakeAnswer {
    const newestFirst = [...this.predictions].reverse()
    // A cursor names the last one of the page before, so that newer ones do not move the pages.
    const last = cursor === null ? undefined : Buffer.from(cursor, 'base64url').toString()
    const from = last === undefined ? 0 : newestFirst.findIndex(({ id }) => id === last) + 1
    const page = newestFirst.slice(from, from + this.pageSize)
    const end = page.at(-1)
    const more = end !== undefined && from + this.pageSize < newestFirst.length
    const next = more ? `${this.baseUrl}/predictions?cursor=${Buffer.from(end.id).toString('base64url')}` : null
    return { status: 200, body: { previous: null, next, results: page.map((prediction) => this.#show(prediction)) } }
  }

  #end(prediction: FakePrediction): void {
    if (prediction.completedAt !== null) return
    const outcome = this.script.run?.(prediction) ?? 'succeeded'
    if (outcome === 'never') return
    prediction.completedAt = new Date()
    if (typeof outcome === 'object' && 'failed' in outcome) {
      prediction.status = 'failed'
      prediction.error = outcome.failed
      return
    }
    if (outcome === 'canceled' || outcome === 'aborted') {
      prediction.status = outcome
      return
    }
    prediction.status = 'succeeded'
    const url = `${this.origin}/delivery/${prediction.id}/out-0.png`
    const usual = models[prediction.model]?.returns === 'list' ? [url] : url
    prediction.output = typeof outcome === 'object' ? outcome.output : usual
  }

  async #callWebhook(prediction: FakePrediction): Promise<void> {
    if (prediction.webhook === undefined) return
    const { pathname } = new URL(prediction.webhook)
    const url = `${this.webhookOrigin ?? new URL(prediction.webhook).origin}${pathname}`
    this.webhookAnswers.push(
      await this.deliver(url, JSON.stringify(this.#show(prediction)), { id: `msg_${prediction.id}` }),
    )
  }

  async #output(pathname: string): Promise<FakeAnswer> {
    const prediction = this.#find(pathname.split('/')[2] ?? '')
    if (!prediction) return callErrors.notFound
    const usual = async (): Promise<FakeOutput> => ({ body: await image({ format: 'png', width: 48, height: 32 }) })
    const {
      status = 200,
      type = 'image/png',
      location,
      body = '',
    } = this.script.output?.(prediction) ?? (await usual())
    return { status, body, headers: { 'content-type': type, ...(location === undefined ? {} : { location }) } }
  }

  #find = (id: string): FakePrediction | undefined => this.predictions.find((prediction) => prediction.id === id)

  /** Of the length and alphabet of the real ones, and the same in every run. */
  #newId(kind: string): string {
    this.#ids += 1
    const hash = createHash('sha256').update(`${kind} ${this.#ids}`).digest('hex')
    return BigInt(`0x${hash}`).toString(32).slice(0, 26)
  }

  #show(prediction: FakePrediction): Record<string, unknown> {
    const url = `${this.baseUrl}/predictions/${prediction.id}`
    return {
      id: prediction.id,
      model: prediction.model,
      version: prediction.version,
      status: prediction.status,
      input: prediction.input,
      output: prediction.output,
      error: prediction.error,
      logs: '',
      metrics: {},
      source: 'api',
      data_removed: false,
      created_at: prediction.createdAt.toISOString(),
      started_at: null,
      completed_at: prediction.completedAt?.toISOString() ?? null,
      urls: { get: url, cancel: `${url}/cancel` },
    }
  }
}

export const startFakeReplicate = (t: Ends): Promise<FakeReplicate> => new FakeReplicate().start(t)

const operations: [method: string, path: RegExp, operation: Operation][] = [
  ['POST', /^\/v1\/files$/, 'files.create'],
  ['DELETE', /^\/v1\/files\/[^/]+$/, 'files.delete'],
  ['POST', /^\/v1\/predictions$/, 'predictions.create'],
  ['POST', /^\/v1\/models\/[^/]+\/[^/]+\/predictions$/, 'predictions.create'],
  ['GET', /^\/v1\/predictions$/, 'predictions.list'],
  ['GET', /^\/v1\/predictions\/[^/]+$/, 'predictions.get'],
  ['POST', /^\/v1\/predictions\/[^/]+\/cancel$/, 'predictions.cancel'],
  ['GET', /^\/v1\/webhooks\/default\/secret$/, 'webhooks.secret'],
  ['GET', /^\/delivery\//, 'output'],
]
