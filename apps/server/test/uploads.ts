import { randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import { newSecretKey, shownParts } from '../src/access/secret-key-format.ts'
import { sha256 } from '../src/platform/crypto.ts'
import { toTypeId } from '../src/platform/type-id.ts'
import { type Answer, type Api, Client, type Developer } from './harness.ts'

/** A developer at `/v1`, with its access token. */
export const v1Of = (api: Api, developer: Developer, world = ''): Client =>
  new Client(`${api.origin}${world}/v1`, { Authorization: `Bearer ${developer.token}` })

/** The same with a secret key of its own, made in the database. */
export async function keyOf(
  api: Api,
  developer: Developer,
  {
    scopes = ['*'],
    projectId = null,
    livemode = true,
  }: { scopes?: string[]; projectId?: string | null; livemode?: boolean },
): Promise<Client> {
  const key = newSecretKey({ livemode })
  await api.db`
    insert into secret_keys (id, account_id, world_id, project_id, name, scopes, key_hash, prefix, last4, created_at)
    select ${uuidv7()}, account_id, id, ${projectId}, 'test', ${scopes}, ${sha256(key)}, ${shownParts(key).prefix},
      ${shownParts(key).last4}, ${new Date()}
    from worlds where account_id = ${developer.id} and kind = ${livemode ? 'live' : 'sandbox'}`
  return new Client(`${api.origin}${livemode ? '' : '/sandbox'}/v1`, { Authorization: `Bearer ${key}` })
}

/** A project of this account in the sandbox. */
export async function sandboxProject(api: Api, developer: Developer): Promise<string> {
  const { body } = await v1Of(api, developer, '/sandbox').post('/projects', { name: 'Sandbox' })
  return body.id
}

type Query = Record<string, string | boolean>
const textsOf = (query: Query): [string, string][] =>
  Object.entries(query).map(([name, value]) => [name, String(value)])

/** Sends the content itself as the body. */
export async function uploadRaw(
  client: Client,
  content: Uint8Array | string,
  query: Query,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const search = new URLSearchParams(textsOf(query))
  const response = await fetch(`${client.url}/files?${search}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...client.headers, ...headers },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

/** Sends a stream, as much of it as the server takes; without a length it goes in chunks. */
export async function uploadStream(
  client: Client,
  query: Query,
  content: Readable,
  headers: Record<string, string | number> = {},
): Promise<{ status: number; headers: IncomingMessage['headers']; body: unknown }> {
  const search = new URLSearchParams(textsOf(query))
  const request = httpRequest(`${client.url}/files?${search}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...client.headers, ...headers },
  })
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', async (response) => {
      try {
        const text = Buffer.concat(await response.toArray()).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) })
      } catch (error) {
        reject(error)
      } finally {
        content.destroy()
        request.destroy()
      }
    })
    content.on('error', () => undefined)
    request.flushHeaders()
    content.pipe(request)
  })
}

export const fetchFile = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(url, { method, headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

export const projectOf = (developer: Developer): string => toTypeId('proj', developer.projectId)

export const bytesOf = (length: number): Buffer => randomBytes(length)
