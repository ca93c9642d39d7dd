import type { TestContext } from 'node:test'
import { image } from '../images.ts'
import { type Call, type FakeAnswer, FakeHttpApi, type Fault } from './http-api.ts'

/**
 * The images part of OpenAI's HTTP API as its documentation shows it, with the habits of servers like it: an answer comes once the
 * picture is drawn, and nothing can be asked later. It counts what would have cost money.
 */
export type Operation = 'edits' | 'generations' | 'output'

export interface FakeDrawing {
  operation: Operation
  fields: Record<string, unknown>
  /** The pictures that came with it, and the names of their fields. */
  images: { field: string; name: string; contentType: string; bytes: Buffer }[]
}

const problem = (status: number, type: string, code: string | null, message: string): FakeAnswer => ({
  status,
  body: { error: { message, type, param: null, code } },
})

export const errors = {
  invalidKey: problem(401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'),
  unverified: problem(403, 'invalid_request_error', null, 'Your organization must be verified to use this model.'),
  noModel: problem(404, 'invalid_request_error', 'model_not_found', 'This model does not exist.'),
  noCredit: problem(429, 'insufficient_quota', 'insufficient_quota', 'You exceeded your current quota.'),
  hardLimit: problem(400, 'billing_limit_user_error', 'billing_hard_limit_reached', 'Billing hard limit reached.'),
  moderation: problem(400, 'image_generation_user_error', 'moderation_blocked', 'Rejected by the safety system.'),
  contentPolicy: problem(400, 'invalid_request_error', 'content_policy_violation', 'Rejected.'),
  invalidImage: problem(400, 'invalid_request_error', 'invalid_image_file', 'Invalid image file.'),
  unknownParameter: problem(400, 'invalid_request_error', 'unknown_parameter', 'Unknown parameter.'),
  unknown: (name: string): FakeAnswer => ({
    status: 400,
    body: {
      error: {
        message: `Unknown parameter: '${name}'.`,
        type: 'invalid_request_error',
        param: name,
        code: 'unknown_parameter',
      },
    },
  }),
  tooLarge: problem(413, 'invalid_request_error', null, 'The request is too large.'),
  throttled: (seconds: number): FakeAnswer => ({
    ...problem(429, 'requests', 'rate_limit_exceeded', 'Rate limit reached.'),
    headers: { 'retry-after': String(seconds) },
  }),
  internal: problem(500, 'server_error', null, 'The server had an error while processing your request.'),
  badGateway: { status: 502, body: 'Bad gateway' },
  overloaded: problem(503, 'server_error', null, 'The engine is currently overloaded.'),
  /** As stable-diffusion.cpp says it. */
  bareText: { status: 400, body: { error: 'invalid params' } },
  noPath: { status: 404, body: { error: { code: 404, message: 'Not Found', type: '' } } },
  noMethod: { status: 405, body: {} },
  notImplemented: { status: 501, body: {} },
} as const

export const FAKE_KEY = 'sk-FakeKeyOfOpenAi0123456789abcdef'

export class FakeOpenAi extends FakeHttpApi<Operation> {
  /** Asked for each call; `nth` counts from 1 for each operation. */
  fault: (operation: Operation, nth: number) => Fault | undefined = () => undefined
  /** Called once a picture is drawn, before it is answered. */
  drawn: () => void = () => undefined
  answersWith: 'b64_json' | 'url' | 'data' = 'b64_json'
  /** Parameters that it refuses by name. */
  unknown: string[] = []
  /** In the order in which they came. Each one would have cost. */
  readonly drawings: FakeDrawing[] = []
  /** Null: it asks for none. */
  readonly key: string | null
  protected readonly notFound = errors.noPath

  constructor(key: string | null = FAKE_KEY) {
    super()
    this.key = key
  }

  /** The settings of a server that uses it. */
  get env(): Record<string, string> {
    return {
      OPENAI_BASE_URL: `${this.origin}/v1`,
      DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'true',
      ...(this.key === null ? {} : { OPENAI_API_KEY: this.key }),
    }
  }

  /** How often it would have been paid. */
  get paid(): number {
    return this.drawings.length
  }

  protected operationOf = (method: string, pathname: string): Operation | undefined =>
    operations[`${method} ${pathname}`]

  protected faultOf = (operation: Operation, nth: number): Fault | undefined => this.fault(operation, nth)

  protected async perform(call: Call<Operation>): Promise<FakeAnswer> {
    if (call.operation === 'output')
      return { status: 200, body: await picture(), headers: { 'content-type': 'image/png' } }
    return (await this.#draw(call)) ?? { status: 200, body: { created: 1, data: [await this.#result()] } }
  }

  /** What it refuses with, if it does. */
  async #draw({ operation, headers, body }: Call<Operation>): Promise<FakeAnswer | undefined> {
    if (this.key !== null && headers.authorization !== `Bearer ${this.key}`) return errors.invalidKey
    const type = String(headers['content-type'])
    const fields: Record<string, unknown> = {}
    const images: FakeDrawing['images'] = []
    if (operation === 'generations') {
      if (!type.startsWith('application/json')) return errors.unknownParameter
      Object.assign(fields, JSON.parse(body.toString()))
    } else {
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
      for (const [field, value] of form) {
        if (typeof value === 'string') fields[field] = value
        else {
          const bytes = Buffer.from(await value.arrayBuffer())
          images.push({ field, name: value.name, contentType: value.type, bytes })
        }
      }
      const single = images.length === 1 && images[0]?.field === 'image'
      if (images.length === 0 || !(single || images.every(({ field }) => field === 'image[]')))
        return errors.invalidImage
    }
    const [unknown] = this.unknown.filter((name) => name in fields)
    if (unknown !== undefined) return errors.unknown(unknown)
    const known = ['model', 'prompt', 'n', 'size', 'response_format']
    if (Object.keys(fields).some((field) => !known.includes(field))) return errors.unknownParameter
    if (typeof fields.prompt !== 'string' || fields.prompt === '') return errors.unknownParameter
    // The models of OpenAI itself answer in base64 and know no other format.
    if (String(fields.model).startsWith('gpt-image') && 'response_format' in fields) return errors.unknownParameter
    this.drawings.push({ operation, fields, images })
    this.drawn()
    return undefined
  }

  async #result(): Promise<object> {
    if (this.answersWith === 'url') return { url: `${this.origin}/output.png` }
    const encoded = (await picture()).toString('base64')
    return this.answersWith === 'data' ? { url: `data:image/png;base64,${encoded}` } : { b64_json: encoded }
  }
}

export const startFakeOpenAi = (t: TestContext, key?: string | null): Promise<FakeOpenAi> =>
  new FakeOpenAi(key).start(t)

const picture = (): Promise<Buffer> => image({ format: 'png', width: 48, height: 32 })

const operations: Record<string, Operation> = {
  'POST /v1/images/edits': 'edits',
  'POST /v1/images/generations': 'generations',
  'GET /output.png': 'output',
}
