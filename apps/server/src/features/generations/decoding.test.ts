import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import sharp from 'sharp'
import { exifBomb, jpegOfScans, pngWith, profileBomb, textBombs, webpOfFrames } from '../../../test/bombs.ts'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Api, type Client, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { finishedSoon } from '../../../test/soon.ts'
import { stored } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, dataUri, ended, faultOf } from '../../../test/v1-generations.ts'

const CREATE = '/generation/generate-v2'
const FORMAT = { detail: 'Invalid file format. Supported formats: JPEG, PNG, WebP' }
const DAMAGED = 'Example image 2 is damaged and cannot be read. Send it again or use another one.'
const TOO_MUCH_MEMORY =
  'Example image 2 takes too much memory to decode. Use one with fewer pixels, or save it without interlacing or progressive coding.'

const example = await image()
const photo = sharp(await image({ width: 300, height: 200 }))
const scans = await jpegOfScans(640, 480, 3_000)
/** By the checksum of its picture. */
const damaged = await image({ format: 'png' })
damaged.writeUInt8(damaged.readUInt8(damaged.length - 13) ^ 1, damaged.length - 13)
const texts = await pngWith(textBombs(400, 7))

async function create(client: Client, images: Buffer[]): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm(images))
  assert.equal(status, 200, text)
  return body.id
}

test('at the door', async (t) => {
  const provider = new FakeProvider()
  const env = { DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES: 'true' }
  const api = await startApi(t, { providers: [provider], env })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()
  const account = asAccount(api, developer)
  const project_id = developer.projectId

  await t.test('a JPEG with more scans than any encoder makes is refused, and nothing of it is kept', async () => {
    const before = await stored(api)
    for (const images of [[scans], [example, scans]]) {
      const { status, body } = await client.upload(CREATE, generationForm(images))
      assert.deepEqual([status, body], [422, FORMAT])
    }
    const anonymous = await api.upload('/generation/generate-anonymous-v2', generationForm([scans], 'sea', 'files'))
    assert.deepEqual([anonymous.status, anonymous.body], [422, FORMAT])
    assert.deepEqual(await stored(api), before)
  })

  await t.test('on /v1 as well: as a data URI and as a file', async () => {
    const base = { project_id, prompt: 'sea' }
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(scans)]), 'a.jpg')
    const file = await account.upload(`/files?project_id=${project_id}`, form)
    const file_id = file.body?.id ?? assert.fail(file.text)
    for (const source of [{ data: dataUri(scans) }, { file_id }]) {
      const answer = await account.post('/generations', { ...base, images: [{ data: dataUri(example) }, source] })
      assert.deepEqual(faultOf(answer), [422, 'image_invalid', 'images[1]'])
    }
  })

  await t.test('and as a URL', async (t) => {
    const site = createServer((_, response) => response.end(scans)).listen(0, '127.0.0.1')
    await once(site, 'listening')
    t.after(() => site.close())
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/a.jpg`
    const { id } = await createOne(account, { project_id, images: [{ url }] })
    const { status, error } = await ended(api, account, id)
    assert.deepEqual([status, error.code], ['failed', 'image_invalid'])
    assert.equal(error.message, 'Image 1 is no JPEG, PNG or WebP, or is damaged. Use another one.')
  })

  const good: [name: string, bytes: Buffer][] = [
    ['as many scans as pass', await jpegOfScans(640, 480, 90)],
    ['the scans of an encoder', await photo.jpeg({ progressive: true }).toBuffer()],
    ['10,000 frames, of which the first counts', await webpOfFrames(64, 64, 10_000)],
    ['a profile that inflates to 100 MB', await pngWith(profileBomb(100))],
    ['9 MB of EXIF', await pngWith(exifBomb(9))],
    ['texts that inflate to 2.8 GB, which are not kept', texts],
  ]
  for (const [name, bytes] of good)
    await t.test(`what is only odd passes: ${name}`, async () => {
      const id = await create(client, [bytes])
      const { status, error } = await finished(client, id)
      assert.equal(status, 'completed', error)
    })
})

/** Each job with this name begins as if servers had died in its first two runs. */
const loseRuns = (api: Api, name: string) =>
  api.db.unsafe(`
    create or replace function lose_runs() returns trigger language plpgsql as $$
    begin
      if exists (select from graphile_worker._private_tasks t where t.id = new.task_id and t.identifier = '${name}')
        then new.attempts := 2; end if;
      return new;
    end $$;
    create or replace trigger lose_runs before insert on graphile_worker._private_jobs for each row execute function lose_runs()`)

test('an example that cannot be decoded', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider], env: { GENERATIONS_PER_DAY_MAX: '3' } })
  const client = (await api.createDeveloper()).asEndUser()

  await t.test('ends failed with its place, is never handed over, and counts once', async () => {
    const [broken, other] = await Promise.all([create(client, [example, damaged]), create(client, [example])])
    const failed = await finished(client, broken)
    assert.deepEqual([failed.status, failed.error], ['failed', DAMAGED])
    assert.equal((await finished(client, other)).status, 'completed')
    assert.ok(!provider.submitted.includes(broken))
    const jobs = await api.db`select from graphile_worker.jobs where key = ${`generation:${broken}`}`
    assert.equal(jobs.length, 0, 'it is not tried again')
    await create(client, [example])
    assert.equal((await client.upload(CREATE, generationForm([example]))).status, 429, 'it was the fourth')
  })
})

test('over which servers have died', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const client = (await api.createDeveloper()).asEndUser()

  const interlaced = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#123' } })
    .toColourspace('rgb16')
    .png({ progressive: true })
    .toBuffer()

  await t.test('examples get less time and memory, which most need not', async () => {
    await loseRuns(api, 'generation.submit')
    assert.equal((await finished(client, await create(client, [example]))).status, 'completed')
    const id = await create(client, [example, interlaced])
    const { status, error } = await finished(client, id)
    assert.deepEqual([status, error], ['failed', TOO_MUCH_MEMORY])
    assert.ok(!provider.submitted.includes(id))
  })

  await t.test('a picture that was paid for gets less time and memory, which most need not', async () => {
    await loseRuns(api, 'generation.check')
    assert.equal((await finished(client, await create(client, [example]))).status, 'completed')
    provider.script = { check: () => ({ state: 'succeeded', image: interlaced }) }
    const { status, error } = await finished(client, await create(client, [example]))
    const text = 'The image provider returned a picture that takes too much memory to decode. Try again.'
    assert.deepEqual([status, error], ['failed', text])
  })
})

test('results of a provider', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const client = (await api.createDeveloper()).asEndUser()
  const broken = 'The image provider returned a damaged picture. Try again.'
  const large = 'The image provider returned a picture that takes too much memory to decode. Try again.'
  const cases: [name: string, picture: Buffer, error: string | null][] = [
    ['a JPEG of 3,000 scans fails', scans, broken],
    ['texts that inflate to 2.8 GB fail', texts, large],
    ['an SVG fails', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), broken],
    ['an animation is shown by its first frame', await webpOfFrames(640, 480, 300), null],
    [
      'a picture of 50 megapixels is stored',
      await sharp({ create: { width: 8_000, height: 6_250, channels: 3, background: '#123' } })
        .jpeg()
        .toBuffer(),
      null,
    ],
  ]
  for (const [name, picture, expected] of cases)
    await t.test(name, async () => {
      provider.script = { check: () => ({ state: 'succeeded', image: picture }) }
      const { status, error } = await finishedSoon(api, client, await create(client, [example]))
      assert.deepEqual([status, error ?? null], [expected === null ? 'completed' : 'failed', expected])
    })
})

test('the local provider draws from five examples of 50 megapixels each', async (t) => {
  const api = await startApi(t)
  const client = (await api.createDeveloper()).asEndUser()
  const large = sharp({ create: { width: 8_000, height: 6_250, channels: 3, background: '#336699' } })
  const examples = await Promise.all([
    large.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    large.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    large.clone().webp({ effort: 0 }).toBuffer(),
    large.clone().png({ progressive: true }).toBuffer(),
    large.clone().webp({ lossless: true, effort: 0 }).toBuffer(),
  ])
  const { status, error } = await finished(client, await create(client, examples))
  assert.equal(status, 'completed', error)
})
