import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { createBareServer } from '../../../test/bare-server.ts'
import { eventually } from '../../../test/harness.ts'
import { get, Wire } from '../../../test/wire.ts'
import { toForm } from './shared-body.ts'
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

test('the server counts what it made for one caller, and nothing that all share', async (t) => {
  const app = await createBareServer()
  const text = answer.toString()
  const shared = toForm(Buffer.from(answer)).body
  app.get('/own', async () => text)
  app.get('/shared', async (_request, reply) => reply.send(shared))
  t.after(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  /** Asks on so many connections, none of which reads; answers how many are left when all have been served. */
  async function left(path: string, count: number): Promise<number> {
    const sockets: Socket[] = []
    app.server.on('connection', (socket) => sockets.push(socket))
    const wires: Wire[] = []
    for (let n = 0; n < count; n += 1) {
      const wire = (await Wire.open(origin)).send(get(path))
      await once(wire.socket, 'readable')
      wires.push(wire)
    }
    const alive = sockets.filter(({ destroyed }) => !destroyed).length
    for (const { socket } of wires) socket.destroy()
    return alive
  }
  assert.equal(await left('/shared', 6), 6)
  assert.equal(await left('/own', 6), 2, '32 MB of one address')
})
