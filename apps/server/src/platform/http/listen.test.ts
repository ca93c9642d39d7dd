import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { createBareServer } from '../../../test/bare-server.ts'
import { answersIn, get, Wire } from '../../../test/wire.ts'
import { listen } from './listen.ts'

const SECOND = '127.0.0.2'
const withoutSecond = process.platform !== 'linux' && 'Only Linux has all of 127.0.0.0/8.'

test('a host with two addresses', { skip: withoutSecond }, async (t) => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const app = await createBareServer()
  app.get('/', async () => 'here')
  app.get('/slow', async () => {
    ask()
    await answered
    return 'done'
  })
  t.after(() => app.close())
  await listen(app, { host: 'localhost', port: 0 }, async () => ['127.0.0.1', SECOND])
  const address = app.server.address()
  const port = typeof address === 'object' ? Number(address?.port) : 0
  const origins = ['127.0.0.1', SECOND].map((host) => `http://${host}:${port}`)
  const send = async (origin: string, text: string) => answersIn(await (await Wire.open(origin)).send(text).readAll())

  await t.test('is one server at both, also for what is no request', async () => {
    for (const origin of origins) {
      const texts = [get('/', 'Connection: close'), 'garbage\r\n\r\n', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n']
      const answers = await Promise.all(texts.map((text) => send(origin, text)))
      assert.deepEqual(
        answers.map(([one]) => [one?.status, one?.headers.get('content-type')?.replace(/;.*/, '')]),
        [
          [200, 'text/plain'],
          [400, 'application/json'],
          [405, 'application/json'],
        ],
        origin,
      )
    }
  })

  await t.test('is closed when the connections of both are', async () => {
    const idle = await Wire.open(String(origins[1]))
    idle.send(get('/'))
    await once(idle.socket, 'readable')
    const slow = send(String(origins[1]), get('/slow'))
    await asked
    let isClosed = false
    const closing = app.close().then(() => {
      isClosed = true
    })
    await idle.readAll() // idle ones end at once
    for (const host of ['127.0.0.1', SECOND]) {
      const socket = connect(port, host)
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      assert.equal(error.code, 'ECONNREFUSED')
    }
    assert.equal(isClosed, false)
    answer()
    assert.equal((await slow)[0]?.body.toString(), 'done')
    await closing
  })
})
