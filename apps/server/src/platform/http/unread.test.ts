import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { test } from 'node:test'
import { eventually } from '../../../test/harness.ts'
import { get, Wire } from '../../../test/wire.ts'
import { UnreadAnswers } from './unread.ts'

/** More than the system keeps for a connection. */
const ANSWER_BYTES = 16 * 1024 * 1024
const answer = Buffer.alloc(ANSWER_BYTES, 'a')

test('what a source leaves unread is bounded over all of its connections', async (t) => {
  const unread = new UnreadAnswers({ sourceBytesMax: 3 * ANSWER_BYTES, allBytesMax: 5 * ANSWER_BYTES })
  const held: ServerResponse[] = []
  const server = createServer((request, response) => {
    held.push(response)
    unread.hold(String(request.url), response, ANSWER_BYTES)
    response.end(answer)
  }).listen(0, 'localhost')
  await once(server, 'listening')
  t.after(() => server.close().closeAllConnections())
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const wires: Wire[] = []
  async function ask(source: string): Promise<void> {
    const count = held.length
    const wire = await Wire.open(origin)
    wires.push(wire.send(get(source)))
    await eventually('it is answered', async () => held.length > count)
  }
  const cut = () => held.flatMap(({ destroyed }, n) => (destroyed ? [n] : []))

  for (let n = 0; n < 3; n += 1) await ask('/a')
  assert.deepEqual([cut(), unread.bytes], [[], 3 * ANSWER_BYTES])
  await ask('/a')
  assert.deepEqual([cut(), unread.bytes], [[0], 3 * ANSWER_BYTES], 'the one that has waited longest gives way')
  await ask('/b')
  await ask('/b')
  assert.deepEqual([cut(), unread.bytes], [[0], 5 * ANSWER_BYTES], 'another source has a part of its own')
  await ask('/c')
  assert.deepEqual([cut(), unread.bytes], [[0, 1], 5 * ANSWER_BYTES], 'of all, the source with the most gives way')

  wires[6]?.send(get('/end', 'Connection: close'))
  assert.ok(((await wires[6]?.readAll())?.length ?? 0) > 2 * ANSWER_BYTES, 'who reads is not cut off')
  for (const wire of wires) wire.socket.destroy()
  await eventually('nothing is held', async () => unread.bytes === 0)
})
