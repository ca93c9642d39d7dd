import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import sharp from 'sharp'
import { FakeProvider } from '../../../../test/fakes/provider.ts'
import { type Answer, type Api, eventually, finished, startApi } from '../../../../test/harness.ts'
import { generationForm } from '../../../../test/images.ts'
import { CREATE, file, json, multipart, pngChunk, send, text as textPart } from '../../../../test/multipart.ts'
import {
  exif,
  extendedWebp,
  film,
  readJpeg,
  readPng,
  readWebp,
  riffChunk,
  SECRET,
  segment,
  text,
  tiff,
  withChunks,
  withSegments,
  xmp,
} from '../../../../test/photos.ts'
import { idle, stored } from '../../../../test/stored.ts'
import { uploadRaw } from '../../../../test/uploads.ts'
import { asAccount } from '../../../../test/v1.ts'
import { createOne, dataUri, ended } from '../../../../test/v1-generations.ts'
import { fromTypeId } from '../../../platform/type-id.ts'

const size = { width: 60, height: 40 }
const noise = sharp(randomBytes(60 * 40 * 3), { raw: { ...size, channels: 3 } }).withIccProfile('p3')
const plainJpeg = await noise.clone().jpeg().toBuffer()
const plainPng = await noise.clone().png().toBuffer()
const plainWebp = await sharp(randomBytes(60 * 40 * 3), { raw: { ...size, channels: 3 } })
  .webp()
  .toBuffer()

/** As a phone makes it, or an editor leaves it. */
const jpegOf = (orientation: number): Buffer =>
  Buffer.concat([
    withSegments(
      plainJpeg,
      segment(0xe1, exif(orientation)),
      segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), xmp])),
      segment(0xed, `Photoshop 3.0\0${SECRET}`),
      segment(0xfe, SECRET),
    ),
    film(50_000),
  ])
const pngOf = (orientation: number): Buffer =>
  Buffer.concat([withChunks(plainPng, [text('tEXt'), text('iTXt'), pngChunk('eXIf', tiff(orientation))]), film(50_000)])
const webpOf = (orientation: number): Buffer =>
  extendedWebp(plainWebp, size, {
    flags: 0x0c,
    behind: [riffChunk('EXIF', tiff(orientation)), riffChunk('XMP ', xmp)],
  })

/** All that a file holds beside its picture. */
function besidePicture(image: Buffer): unknown[] {
  if (image[0] === 0xff) {
    const { segments, behind } = readJpeg(image)
    const programs = segments.filter(([marker]) => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef))
    const others = programs.filter(([marker, content]) => marker !== 0xe0 && !content.includes('ICC_PROFILE\0'))
    return behind > 0 ? [...others, behind] : others
  }
  if (image[0] === 0x89)
    return readPng(image).filter((type) => !['IHDR', 'IDAT', 'IEND', 'iCCP', 'pHYs'].includes(type))
  return readWebp(image).filter((type) => !['VP8X', 'VP8 ', 'ICCP', 'ALPH'].includes(type))
}

const pixelsOf = (image: Buffer): Promise<Buffer> => sharp(image).raw().toBuffer()
const bytesOf = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).bytes())

/** What a generation gave its provider, after a look at what is served and at what the database says of it. */
async function assertClean(api: Api, provider: FakeProvider, generationId: string, urls: string[]): Promise<Buffer[]> {
  const rows = await api.db<
    { sizeBytes: number; sha256: string; width: number; height: number; contentType: string }[]
  >`
    select size_bytes, sha256, width, height, content_type from files
    where generation_id = ${generationId} and kind = 'example' order by position`
  assert.equal(rows.length, urls.length)
  const examples = provider.requests.get(generationId)?.examples ?? []
  const given = await Promise.all(examples.map((example) => example.read()))
  for (const [index, bytes] of given.entries()) {
    assert.ok(!bytes.includes('GPS') && !bytes.includes('mdat'))
    assert.deepEqual(besidePicture(bytes), [])
    assert.ok((await bytesOf(urls[index] ?? '')).equals(bytes))
    const { width, height, format } = await sharp(bytes).metadata()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    assert.deepEqual(rows[index], { sizeBytes: bytes.length, sha256, width, height, contentType: `image/${format}` })
  }
  return given
}

const photos: [name: string, of: (orientation: number) => Buffer, plain: Buffer][] = [
  ['a JPEG', jpegOf, plainJpeg],
  ['a PNG', pngOf, plainPng],
  ['a WebP', webpOf, plainWebp],
]

test('images keep nothing beside their picture', async (t) => {
  const provider = new FakeProvider()
  const env = { DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES: 'true', GENERATION_CONCURRENCY: '50' }
  const api = await startApi(t, { providers: [provider], env })
  const developer = await api.createDeveloper()
  const endUser = developer.asEndUser()
  const account = asAccount(api, developer)
  const project_id = developer.projectId
  const site = createServer((request, response) => {
    const [name, orientation] = (request.url ?? '').slice(1).split('/')
    response.end(photos[Number(name)]?.[1](Number(orientation)))
  }).listen(0, '127.0.0.1')
  await once(site, 'listening')
  t.after(() => site.close())
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`

  const onDevkit = async ({ status, body, text }: Answer): Promise<{ id: string; urls: string[] }> => {
    assert.equal(status, 200, text)
    return { id: body.id, urls: body.example_images }
  }
  const onV1 = async (images: Record<string, string>[]): Promise<{ id: string; urls: string[] }> => {
    const { id } = await createOne(account, { project_id, images })
    const done = await ended(api, account, id)
    assert.equal(done.status, 'completed', done.error?.message)
    return { id: fromTypeId('gen', id) ?? '', urls: done.images.map(({ url }: { url: string }) => url) }
  }
  const fileOf = async (bytes: Buffer): Promise<string> =>
    (await uploadRaw(account, bytes, { project_id, name: 'a.jpg' })).body.id

  const ways: Record<
    string,
    (kind: number, orientation: number, bytes: Buffer) => Promise<{ id: string; urls: string[] }>
  > = {
    'a form of an end user': async (_kind, _orientation, bytes) =>
      onDevkit(await endUser.upload(CREATE, generationForm([bytes]))),
    'a form without an account': async (_kind, _orientation, bytes) =>
      onDevkit(await api.upload('/generation/generate-anonymous-v2', generationForm([bytes], 'sea', 'files'))),
    'a form of a server': async (_kind, _orientation, bytes) => {
      const parts = [textPart(project_id, 'project_id'), textPart('sea', 'prompt'), file(bytes, 'images')]
      const { body, status, text } = await send(account, multipart(parts), { path: '/generations' })
      assert.equal(status, 201, text)
      return { id: fromTypeId('gen', body.id) ?? '', urls: body.images.map(({ url }: { url: string }) => url) }
    },
    'a data URI': (_kind, _orientation, bytes) => onV1([{ data: dataUri(bytes) }]),
    'a file': async (_kind, _orientation, bytes) => onV1([{ file_id: await fileOf(bytes) }]),
    'a URL': (kind, orientation) => onV1([{ url: `${origin}/${kind}/${orientation}` }]),
  }

  for (const [way, create] of Object.entries(ways))
    for (const [kind, [name, of, plain]] of photos.entries()) {
      await t.test(`${name} in ${way} keeps every pixel, and its profile`, async () => {
        const { id, urls } = await create(kind, 1, of(1))
        await eventually('it is drawn', async () => provider.requests.has(id))
        const [given = Buffer.alloc(0)] = await assertClean(api, provider, id, urls)
        assert.deepEqual(await pixelsOf(given), await pixelsOf(plain))
        assert.deepEqual((await sharp(given).metadata()).icc, (await sharp(plain).metadata()).icc)
      })
      await t.test(`${name} in ${way} is turned upright`, async () => {
        const { id, urls } = await create(kind, 6, of(6))
        await eventually('it is drawn', async () => provider.requests.has(id))
        const [given = Buffer.alloc(0)] = await assertClean(api, provider, id, urls)
        const { width, height, icc } = await sharp(given).metadata()
        assert.deepEqual([width, height], [40, 60])
        assert.deepEqual(icc, (await sharp(plain).metadata()).icc)
      })
    }

  await t.test('of what came nothing is left beside what is kept', async () => {
    await idle(api)
    const { rows, disk } = await stored(api)
    const owned = await api.db`select from files where state = 'stored'`
    assert.deepEqual([rows.length, disk], [owned.length, rows])
  })

  await t.test('a file that a developer uploads stays as it is, and so does one that became an example', async () => {
    const id = await fileOf(jpegOf(6))
    await onV1([{ file_id: id }])
    const response = await fetch(`${account.url}/files/${id}/content`, { headers: account.headers })
    assert.ok(Buffer.from(await response.bytes()).equals(jpegOf(6)))
  })

  await t.test('five at once stay in their order', async () => {
    const images = [jpegOf(6), pngOf(1), webpOf(8), jpegOf(1), webpOf(1)]
    const { id, urls } = await onDevkit(await endUser.upload(CREATE, generationForm(images)))
    await finished(endUser, id)
    const given = await assertClean(api, provider, id, urls)
    const shown = await Promise.all(given.map(async (bytes) => (await sharp(bytes).metadata()).format))
    assert.deepEqual(shown, ['jpeg', 'png', 'webp', 'jpeg', 'webp'])
  })

  await t.test('what cannot be turned keeps its orientation and nothing else, and its user hears why', async () => {
    const damaged = pngOf(6)
    const data = damaged.indexOf('IDAT')
    const checksum = data + 4 + damaged.readUInt32BE(data - 4)
    damaged.writeUInt8(damaged.readUInt8(checksum) ^ 1, checksum)
    const { id, urls } = await onDevkit(await endUser.upload(CREATE, generationForm([damaged])))
    assert.match((await finished(endUser, id)).error, /^Example image 1 is damaged/)
    const kept = await bytesOf(urls[0] ?? '')
    assert.ok(!kept.includes(SECRET))
    assert.equal((await sharp(kept).metadata()).orientation, 6)
  })

  await t.test('an upload that is refused behind its images leaves nothing', async () => {
    await idle(api)
    const before = await stored(api)
    const answer = await send(endUser, multipart([file(jpegOf(6)), file(webpOf(6)), textPart('', 'instructions')]))
    assert.equal(answer.status, 422)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('a call is repeated by what was sent: another position is another picture', async () => {
    const client = endUser.with({ 'Idempotency-Key': crypto.randomUUID() })
    const first = await send(client, multipart([file(jpegOf(6)), textPart(json)]))
    const again = await send(client, multipart([file(jpegOf(6)), textPart(json)]))
    assert.deepEqual([first.status, again.status, again.body.id], [200, 200, first.body.id])
    const moved = Buffer.from(jpegOf(6).toString('latin1').replaceAll(SECRET, SECRET.replace('52', '51')), 'latin1')
    assert.notEqual((await send(client, multipart([file(moved), textPart(json)]))).status, 200)
  })
})

test('results keep all that their provider wrote, credentials among it, and their thumbnails are upright', async (t) => {
  const credentials = segment(0xeb, `JP\0\x01jumb c2pa ${SECRET}`)
  const image = withSegments(plainJpeg, segment(0xe1, exif(6)), credentials)
  const provider = new FakeProvider({ check: () => ({ state: 'succeeded', image }) })
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const { id } = await createOne(account, { project_id: developer.projectId })
  const { result } = await ended(api, account, id)
  assert.ok((await bytesOf(result.url)).equals(image))
  assert.deepEqual([result.width, result.height, result.bytes], [40, 60, image.length])
  const thumbnail = await sharp(await bytesOf(result.thumbnail_url)).metadata()
  assert.deepEqual([thumbnail.width, thumbnail.height, thumbnail.orientation], [40, 60, undefined])
})
