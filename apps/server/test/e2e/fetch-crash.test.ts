import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { eventually } from '../harness.ts'
import { image } from '../images.ts'
import { asAccount } from '../v1.ts'
import { createOne } from '../v1-generations.ts'
import { createDataDir, kill, origin, postgresPids, registerDeveloper, startNode } from './process.ts'

test('SIGKILL while images are being fetched: after a start they are fetched again, each once, and drawn with', async (t) => {
  const bytes = await image()
  const held: ServerResponse[] = []
  let isHolding = true
  const site = createServer((request, response) => {
    // The first image has been stored when the second one is asked for.
    if (isHolding && request.url === '/second') held.push(response)
    else response.end(bytes)
  }).listen(0, '127.0.0.1')
  await once(site, 'listening')
  t.after(() => {
    site.closeAllConnections()
    site.close()
  })
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES: 'true' }
  const first = startNode(t, env)
  const base = await origin(first)
  const developer = await registerDeveloper(base, dataDir)
  const images = [{ url: `${address}/first` }, { url: `${address}/second` }]
  const created = await createOne(asAccount({ origin: base }, developer), { project_id: developer.projectId, images })
  await eventually('the second image is asked for', async () => held.length > 0)
  for (const pid of [first.child.pid ?? 0, ...postgresPids(dataDir)]) kill(pid)
  await first.ended

  isHolding = false
  const second = startNode(t, env)
  const server = asAccount({ origin: await origin(second) }, developer)
  const done = await eventually('it has ended', async () => {
    const { body } = await server.get(`/generations/${created.id}`)
    return ['completed', 'failed'].includes(body.status) && body
  })
  assert.equal(done.status, 'completed', JSON.stringify(done.error))
  const fetched = await Promise.all(done.images.map(async ({ url }: { url: string }) => (await fetch(url)).bytes()))
  assert.deepEqual(fetched, [new Uint8Array(bytes), new Uint8Array(bytes)])
  kill(second.child.pid ?? 0, 'SIGTERM')
  assert.equal(await second.ended, 0)
})
