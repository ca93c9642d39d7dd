import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { toTypeId } from '../src/platform/type-id.ts'
import { undocumented } from './documented.ts'
import type { Answer, Api, Client, Developer } from './harness.ts'
import { asAccount } from './v1.ts'

/** A project of this account in the sandbox. */
export async function sandboxProject(api: Api, developer: Developer): Promise<string> {
  const { body } = await asAccount(api, developer, { livemode: false }).post('/projects', { name: 'Sandbox' })
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
  const url = `${client.url}/files?${search}`
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...client.headers, ...headers },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  const text = await response.text()
  const answer = { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
  assert.deepEqual(undocumented('POST', url, answer), [])
  return answer
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
