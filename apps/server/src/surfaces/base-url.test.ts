import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Api, startApi } from '../../test/harness.ts'
import { generationForm, image } from '../../test/images.ts'

/** Opens a connection and writes; `answer` is all that came until the server closed it. */
function open(api: Api, text: string): { socket: Socket; answer: Promise<string> } {
  const { hostname, port } = new URL(api.origin)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => undefined) // a reset is one way to close it
    socket.on('close', () => resolve(received))
  })
  socket.write(text)
  return { socket, answer }
}

const raw = (api: Api, lines: string[], body = ''): Promise<string> =>
  open(api, `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`).answer

const statusOf = (answer: string): number => Number(answer.split(' ')[1])
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))

test('URLs in answers', async (t) => {
  const api = await startApi(t)
  const form = generationForm([await image()], 'text', 'files')
  const made = await api.upload('/generation/generate-anonymous-v2', form)
  const path = `/api/v1/generation/anonymous-generations-v2/${made.body.id}/status`
  /** How the first image's URL begins for a caller with these headers. */
  const base = async (server: Api, ...headers: string[]): Promise<string> => {
    const answer = await raw(server, [`GET ${path} HTTP/1.1`, ...headers])
    assert.equal(statusOf(answer), 200, answer)
    return bodyOf(answer).example_images[0].split('/api/v1/files/')[0]
  }
  const forwarded = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'X-Forwarded-For: 10.1.2.3']
  const beside = (t: TestContext, env: Record<string, string>) => startApi(t, { beside: api, env })

  await t.test('begin with the host that the caller reached us by', async () => {
    for (const host of ['localhost:8000', '127.0.0.1:8000', '[::1]:8000', 'api.example.com', 'my_host-1.local'])
      assert.equal(await base(api, `Host: ${host}`), `http://${host}`)
    assert.equal((await api.get(made.body.example_images[0])).status, 200)
  })

  await t.test('never hold what a Host header should not: it is refused, or not repeated', async () => {
    for (const host of [
      'evil.example/path',
      'user@evil.example',
      'evil.example?x=',
      'evil.example#',
      '"><script>',
      'evil.example:80:80',
      'evil example',
      'evil.example\\',
      'javascript:evil',
    ])
      assert.equal(statusOf(await raw(api, [`GET ${path} HTTP/1.1`, `Host: ${host}`])), 400, host)
    for (const host of ['', ':8000', 'evil.example;x', "evil.example('x')", '%65vil.example', '[::ffff:127.0.0.1]'])
      assert.match(await base(api, `Host: ${host}`), /^http:\/\/localhost:\d+$/, host)
  })

  await t.test('take no forwarded header from strangers', async (t) => {
    assert.equal(await base(api, 'Host: own.example', ...forwarded), 'http://own.example')
    const elsewhere = await beside(t, { TRUSTED_PROXIES: '10.9.9.9' })
    assert.equal(await base(elsewhere, 'Host: own.example', ...forwarded), 'http://own.example')
  })

  await t.test('take forwarded headers from a trusted proxy', async (t) => {
    const behind = await beside(t, { TRUSTED_PROXIES: '127.0.0.1, ::1' })
    assert.equal(
      await base(behind, 'Host: inner', 'X-Forwarded-Host: app.example', 'X-Forwarded-Proto: https'),
      'https://app.example',
    )
    assert.equal(await base(behind, 'Host: inner.example'), 'http://inner.example')
  })

  await t.test('begin with PUBLIC_URL where it is set, whatever the caller says', async (t) => {
    const named = await beside(t, { PUBLIC_URL: 'https://api.example.com/', TRUSTED_PROXIES: '127.0.0.1,::1' })
    assert.equal(await base(named, 'Host: evil.example', ...forwarded), 'https://api.example.com')
  })

  await t.test('begin with the URL of PUBLIC_URL that the caller used, or else the first', async (t) => {
    const urls = 'https://api.example.com/base/,http://inner.example:8080,http://[fd00::1]'
    const named = await beside(t, { PUBLIC_URL: urls })
    for (const [host, expected] of [
      ['api.example.com', 'https://api.example.com/base'],
      ['inner.example:8080', 'http://inner.example:8080'],
      ['INNER.example:8080', 'http://inner.example:8080'],
      ['[fd00::1]:80', 'http://[fd00::1]'],
      ['inner.example', 'https://api.example.com/base'],
      ['evil.example', 'https://api.example.com/base'],
      ['', 'https://api.example.com/base'],
    ] as const)
      assert.equal(await base(named, `Host: ${host}`), expected, host)
  })
})
