import assert from 'node:assert/strict'
import type { Answer, Api, Client } from './harness.ts'
import { soon } from './soon.ts'

/** What the tests of `/v1/generations` share. */

export const dataUri = (bytes: Buffer, type = 'image/jpeg'): string => `data:${type};base64,${bytes.toString('base64')}`

/** Creates one and returns it. */
export async function createOne(server: Client, body: Record<string, unknown>): Promise<Answer['body']> {
  const answer = await server.post('/generations', { prompt: 'A quiet city at night', ...body })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Waits for its end, without the pauses between attempts. */
export const ended = (api: Api, server: Client, id: string): Promise<Answer['body']> =>
  soon(api, `generation ${id} ends`, async () => {
    const { body } = await server.get(`/generations/${id}`)
    return ['completed', 'failed', 'canceled'].includes(body.status) && body
  })

/** The code of an error, its member and its status. */
export const faultOf = ({ status, body }: Answer): [number, string, string | null] => [
  status,
  body?.error?.code,
  body?.error?.param,
]
