import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createDownloads, DownloadError, type DownloadFault, isPublicAddress } from './outgoing.ts'

async function listen(t: TestContext, host: string, handler: RequestListener): Promise<number> {
  const server = createServer(handler).listen(0, host)
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const fails = (call: Promise<unknown>, fault: DownloadFault): Promise<void> =>
  assert.rejects(call, (error) => error instanceof DownloadError && error.fault === fault)

const options = { bytesMax: 1000, timeoutMs: 5_000, signal: new AbortController().signal }

test('an address is public only if it is nothing else', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:1.1.1.1'])
    assert.ok(isPublicAddress(address), address)
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '224.0.0.1',
    '168.63.129.16',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:168.63.129.16',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    '64:ff9b:1::a00:1',
    'ff02::1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])
    assert.ok(!isPublicAddress(address), address)
})

test('nothing is fetched from an address that is not public, however it is written', async (t) => {
  let asked = 0
  const port = await listen(t, '127.0.0.1', (_request, response) => {
    asked += 1
    response.end('secret')
  })
  const downloads = createDownloads()
  t.after(() => downloads.close())
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '0.0.0.0'])
    await fails(downloads.get(`http://${host}:${port}/`, options), 'address')
  assert.equal(asked, 0)
})

test('each redirect goes through the same check', async (t) => {
  let asked = 0
  const inner = await listen(t, '127.0.0.2', (_request, response) => {
    asked += 1
    response.end('secret')
  })
  const outer = await listen(t, '127.0.0.1', (request, response) => {
    response.writeHead(302, { location: request.url === '/in' ? `http://127.0.0.2:${inner}/` : '/in' }).end()
  })
  // One of two private addresses stands in for a public one.
  const downloads = createDownloads((address) => address === '127.0.0.1')
  t.after(() => downloads.close())
  await fails(downloads.get(`http://127.0.0.1:${outer}/in`, options), 'address')
  await fails(downloads.get(`http://127.0.0.1:${outer}/`, options), 'address')
  assert.equal(asked, 0)
})

test('a download', async (t) => {
  const port = await listen(t, '127.0.0.1', (request, response) => {
    const [, name, value] = (request.url ?? '').split('/')
    if (name === 'bytes') return response.end(Buffer.alloc(Number(value)))
    if (name === 'stream') {
      response.write(Buffer.alloc(600))
      return response.end(Buffer.alloc(600))
    }
    if (name === 'hang') return response.write('x')
    if (name === 'to') return response.writeHead(307, { location: decodeURIComponent(String(value)) }).end()
    response.writeHead(Number(value)).end()
  })
  const downloads = createDownloads(() => true)
  t.after(() => downloads.close())
  const get = (path: string, timeoutMs = 5_000) =>
    downloads.get(`http://127.0.0.1:${port}${path}`, { ...options, timeoutMs })

  await t.test('has its size bounded, announced or not', async () => {
    assert.equal((await get('/bytes/1000')).length, 1000)
    await fails(get('/bytes/1001'), 'size')
    await fails(get('/stream'), 'size')
  })

  await t.test('has its time bounded', () => assert.rejects(get('/hang', 50), { name: 'TimeoutError' }))

  await t.test('is no other status than 200', async () => {
    for (const status of [204, 206, 300, 304, 404, 500]) await fails(get(`/status/${status}`), 'status')
  })

  await t.test('leads to no other protocol', async () => {
    for (const url of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:,x', 'javascript:0'])
      await fails(get(`/to/${encodeURIComponent(url)}`), 'protocol')
    await fails(downloads.get('nonsense', options), 'protocol')
  })
})
