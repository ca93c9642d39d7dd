import http from 'node:http'
import { type Answer, type Api, Client, type Developer } from './harness.ts'

/** Tests of `/v1`: clients whose paths are below `/v1`, or below `/sandbox/v1`. */

export interface World {
  /** The live one, if it is absent. */
  livemode?: boolean
}

export const v1Url = ({ origin }: Pick<Api, 'origin'>, { livemode = true }: World = {}): string =>
  `${origin}${livemode ? '' : '/sandbox'}/v1`

/** A developer with an access token, which may do everything in the account. */
export const asAccount = (api: Pick<Api, 'origin'>, { token }: Pick<Developer, 'token'>, world: World = {}): Client =>
  new Client(v1Url(api, world), { Authorization: `Bearer ${token}` })

export interface KeyFields {
  name?: string
  scopes?: string[]
  project_id?: string | null
  allowed_ips?: string[]
  expires_at?: string | null
  metadata?: Record<string, string>
}

/** Somebody with a secret key. */
export class KeyClient extends Client {
  /** `key_…`. */
  readonly id: string
  /** In full. */
  readonly key: string

  constructor(url: string, { id, key }: { id: string; key: string }) {
    super(url, { Authorization: `Bearer ${key}` })
    this.id = id
    this.key = key
  }
}

/** A new secret key of the developer's account, by default with every scope and for all projects. */
export async function createKey(
  api: Pick<Api, 'origin'>,
  developer: Pick<Developer, 'token'>,
  fields: KeyFields = {},
  world: World = {},
): Promise<KeyClient> {
  const account = asAccount(api, developer, world)
  return toKeyClient(account, await account.post('/keys', { name: 'Test', scopes: ['*'], ...fields }))
}

/** Of an answer that shows a key in full. */
export function toKeyClient({ url }: Client, { status, body, text }: Answer): KeyClient {
  if (status !== 201) throw new Error(`There is no new key: ${status} ${text}`)
  return new KeyClient(url, body)
}

/** With headers that `fetch` sets itself, such as `Host`. */
export const ask = (
  { origin }: Api,
  path: string,
  headers: Record<string, string>,
): Promise<Pick<Answer, 'status' | 'body' | 'text'>> =>
  new Promise((resolve, reject) => {
    http
      .get(`${origin}${path}`, { headers, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part) => {
          text += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, body: JSON.parse(text) }))
      })
      .on('error', reject)
  })

/** `ok`, or its status and code. */
export const outcome = ({ status, body }: Pick<Answer, 'status' | 'body'>): string =>
  status < 400 ? 'ok' : `${status} ${body.error.code}`
