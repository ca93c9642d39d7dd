import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import { jpegOfScans, pngWith, textBombs, webpOfFrames } from '../bombs.ts'
import { createDataDir, decoderPids, kill, origin, registerDeveloper, startNode } from '../e2e/process.ts'
import { type Answer, Client, eventually, finished } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { exif, segment, withSegments } from '../photos.ts'

const CREATE = '/generation/generate-v2'
const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'
/** Of each kind. */
const BOMBS = 3
/** What the server itself may take, which decodes none of them. */
const SERVER_MB_MAX = 450
/** What the kernel lets one take. */
const DECODER_MB_MAX = 1_200

test('bombs from two sources: everybody else’s generations finish meanwhile, and the server stays small', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir, ANONYMOUS_GENERATIONS_PER_DAY_MAX: '1000' })
  const base = await origin(server)
  const [attacker, victim] = [await registerDeveloper(base, dataDir), await registerDeveloper(base, dataDir)]
  const anonymous = new Client(`${base}/api/v1`)
  const example = await image()
  const large = sharp({ create: { width: 7_000, height: 7_000, channels: 4, background: '#1234' } })
  const many = await jpegOfScans(7_000, 7_000, 90)
  const bombs: [name: string, bytes: Buffer][] = [
    ['texts that inflate to 2.8 GB', await pngWith(textBombs(400, 7))],
    ['interlaced, 16 bits', await large.toColourspace('rgb16').png({ progressive: true }).toBuffer()],
    ['90 scans of 49 megapixels', many],
    ['the same on a side', withSegments(many, segment(0xe1, exif(6)))],
    ['10,000 frames', await webpOfFrames(64, 64, 10_000)],
  ]
  const scans = await jpegOfScans(7_000, 7_000, 3_000)

  const statusMb = (pid: number, field: string): number =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  let decodersMax = 0
  let decoderMb = 0
  const watch = setInterval(() => {
    const pids = decoderPids(server)
    decodersMax = Math.max(decodersMax, pids.length)
    for (const pid of pids) {
      try {
        decoderMb = Math.max(decoderMb, statusMb(pid, 'VmHWM') || 0) // nothing of one that has just ended
      } catch {
        // It ended meanwhile.
      }
    }
  }, 50)
  t.after(() => clearInterval(watch))

  // A bomb of each kind from a project and from nobody known, again and again.
  const sent: { client: Client; answer: Answer; name: string }[] = []
  for (let n = 0; n < BOMBS; n += 1) {
    for (const [name, bytes] of bombs) {
      const isAnonymous = n % 2 === 1
      const client = isAnonymous ? anonymous : attacker.asEndUser()
      const form = generationForm([bytes], isAnonymous ? 'sea' : undefined, isAnonymous ? 'files' : undefined)
      const answer = await client.upload(isAnonymous ? CREATE_ANONYMOUS : CREATE, form)
      assert.equal(answer.status, 200, answer.text)
      sent.push({ client, answer, name })
    }
    const refused = await attacker.asEndUser().upload(CREATE, generationForm([scans]))
    assert.equal(refused.status, 422, refused.text)
  }

  const user = victim.asEndUser()
  const statusOf = async ({ client, answer }: (typeof sent)[number]): Promise<string> => {
    const path = client === anonymous ? 'anonymous-generations' : 'generations-v2'
    return (await client.get(`/generation/${path}/${answer.body.id}/status`)).body.status
  }
  const first = await user.upload(CREATE, generationForm([example]))
  assert.equal((await finished(user, first.body.id)).status, 'completed')
  const left = (await Promise.all(sent.map(statusOf))).filter((status) => status === 'pending').length
  for (let n = 0; n < 10; n += 1) {
    const { body } = await user.upload(CREATE, generationForm([example]))
    assert.equal((await finished(user, body.id)).status, 'completed')
  }

  for (const one of sent) {
    // On a slow machine, what takes seconds may take too long.
    await eventually(`${one.name} ends`, async () => ['completed', 'failed'].includes(await statusOf(one)))
  }
  const serverMb = statusMb(server.child.pid ?? 0, 'VmHWM')
  t.diagnostic(`${left} of ${sent.length} were waiting when the first other one was done`)
  t.diagnostic(`server ${serverMb.toFixed()} MB; ${decodersMax} decoders, ${decoderMb.toFixed()} MB at the most`)
  assert.ok(serverMb < SERVER_MB_MAX, `${serverMb} MB`)
  assert.ok(decodersMax <= 2, String(decodersMax))
  assert.ok(decoderMb < DECODER_MB_MAX, `${decoderMb} MB`)
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})
