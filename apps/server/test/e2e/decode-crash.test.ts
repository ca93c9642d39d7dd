import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jpegOfScans } from '../bombs.ts'
import { Client, eventually, finished } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import {
  createDataDir,
  decoderPids,
  isAlive,
  kill,
  origin,
  registerDeveloper,
  type Started,
  startNode,
} from './process.ts'

test('SIGKILL while images are decoded, twice: the processes that decode end, and the images are decoded again after it', async (t) => {
  if (process.platform !== 'linux') return t.skip('needs /proc')
  // Scans of which each goes over the whole picture: seconds for each image.
  const slow = await jpegOfScans(3_000, 3_000, 90)
  const dataDir = await createDataDir(t)
  const start = async (): Promise<{ server: Started; base: string }> => {
    const server = startNode(t, { DATA_DIR: dataDir })
    return { server, base: await origin(server) }
  }
  let { server, base } = await start()
  const developer = await registerDeveloper(base, dataDir)
  const form = generationForm(Array(5).fill(slow))
  const { status, text, body } = await developer.asEndUser().upload('/generation/generate-v2', form)
  assert.equal(status, 200, text)

  for (let round = 0; round < 2; round += 1) {
    const found = await eventually('it is being decoded', async () => {
      const pids = decoderPids(server)
      return pids.length > 0 && pids
    })
    kill(server.child.pid ?? 0)
    await server.ended
    await eventually('its processes end', async () => found.every((pid) => !isAlive(pid)))
    ;({ server, base } = await start())
  }
  const again = new Client(`${base}/api/v1`, developer.asEndUser().headers)
  // They are slow, and not what the server died of.
  assert.equal((await finished(again, body.id)).status, 'completed')
  const next = await again.upload('/generation/generate-v2', generationForm([await image()]))
  assert.equal((await finished(again, next.body.id)).status, 'completed')
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})
