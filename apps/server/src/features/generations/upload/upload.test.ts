import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { FakeProvider } from '../../../../test/fakes/provider.ts'
import { finished, startApi } from '../../../../test/harness.ts'
import { generationForm, image } from '../../../../test/images.ts'
import {
  assertRefused,
  CREATE,
  countGenerations,
  file,
  jpeg,
  json,
  MIB,
  multipart,
  type Part,
  plain,
  png,
  pngOf,
  send,
  text,
  tooMany,
} from '../../../../test/multipart.ts'
import { stored } from '../../../../test/stored.ts'
import type { Storage } from '../../../platform/storage.ts'

const FULL = { status: 507, body: { detail: 'No space is left to store files. Nothing was saved.' } }
const noise = (side: number) => sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })

/** A JPEG with comments behind its start marker. */
function withMetadata(bytes: Buffer, sizeBytes: number): Buffer {
  const comment = Buffer.alloc(Math.min(sizeBytes, 60_000))
  comment.writeUInt16BE(0xfffe, 0)
  comment.writeUInt16BE(comment.length - 2, 2)
  const rest = sizeBytes - comment.length
  const inner = rest < 4 ? bytes : withMetadata(bytes, rest)
  return Buffer.concat([inner.subarray(0, 2), comment, inner.subarray(2)])
}

test('what is at the limits passes', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()

  const passing: [name: string, parts: Part[], images: number][] = [
    ['an image of exactly 10 MiB', [file(pngOf(png, 10 * MIB)), text(json)], 1],
    ['five images', [...tooMany.slice(1), text(json)], 5],
    ['a WebP of exactly 50 megapixels', [file(await plain(8000, 6250).webp({ effort: 0 }).toBuffer()), text(json)], 1],
    ['a lossless WebP of 2 MB', [file(await noise(850).webp({ lossless: true, effort: 0 }).toBuffer()), text(json)], 1],
    ['a lossy WebP of 1.5 MB', [file(await noise(1500).webp({ effort: 0 }).toBuffer()), text(json)], 1],
    [
      'a WebP with metadata',
      [
        file(
          await noise(300)
            .webp({ effort: 0 })
            .withExif({ IFD0: { Copyright: 'x' } })
            .toBuffer(),
        ),
        text(json),
      ],
      1,
    ],
    [
      'a progressive JPEG of 3 MB',
      [file(await noise(1500).jpeg({ quality: 100, progressive: true }).toBuffer()), text(json)],
      1,
    ],
    ['a JPEG with 100 KB of metadata in front', [file(withMetadata(jpeg, 100_000)), text(json)], 1],
    [
      'a JPEG with data of the camera behind its end',
      [file(Buffer.concat([jpeg, Buffer.alloc(30_000)])), text(json)],
      1,
    ],
    ['a real image with a wrong name and type', [{ ...file(png, 'files', 'a.gif'), type: 'image/gif' }, text(json)], 1],
    ['an image beside the empty part of another field', [file('', 'files', ''), file(jpeg), text(json)], 1],
    ['instructions of type JSON', [file(jpeg), { ...text(json), type: 'application/json' }], 1],
    ['fields named as properties of no object', [file(jpeg), text('x', 'proto'), text('y', ''), text(json)], 1],
    [
      'a large file and broken JSON in fields that nobody asked for',
      [{ ...text('{', 'x'), type: 'application/json' }, file(pngOf(png, 11 * MIB), 'mask'), file(jpeg), text(json)],
      1,
    ],
    [
      'images without file names',
      [{ ...file(jpeg), disposition: '' }, { ...file(png), disposition: '' }, text(json)],
      2,
    ],
    ['a preamble and an epilogue', [file(jpeg), text(json)], 1],
  ]
  for (const [name, parts, count] of passing) {
    await t.test(name, async () => {
      const form = multipart(parts)
      const body = name.startsWith('a preamble')
        ? Buffer.concat([Buffer.from('This is a form.\r\n'), form, Buffer.from('The end.\r\n')])
        : form
      const answer = await send(client, body)
      assert.equal(answer.status, 200, answer.text)
      assert.equal(answer.body.instructions, json)
      assert.equal(answer.body.example_images.length, count)
      const done = await finished(client, answer.body.id)
      assert.equal(done.status, 'completed', done.error)
    })
  }

  await t.test('ten uploads at once, each with its own bytes', async () => {
    const sent = await Promise.all(Array.from({ length: 10 }, () => image({ format: 'png', width: 200, height: 200 })))
    const answers = await Promise.all(
      sent.map((bytes, n) => send(client, multipart([file(bytes), text(`{"prompt":"${n}"}`)]))),
    )
    for (const [n, answer] of answers.entries()) {
      assert.equal(answer.status, 200)
      assert.equal(answer.body.instructions, `{"prompt":"${n}"}`)
      const served = await fetch(answer.body.example_images[0])
      assert.deepEqual(Buffer.from(await served.arrayBuffer()), sent[n])
    }
  })
})

test('a disk that fills up', async (t) => {
  let bytesLeft = Number.POSITIVE_INFINITY
  const limited = (local: Storage): Storage => ({
    ...local,
    put: (key, content) => local.put(key, untilFull(content)),
  })
  async function* untilFull(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      bytesLeft -= chunk.length
      if (bytesLeft < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      yield chunk
    }
  }
  const api = await startApi(t, { providers: [new FakeProvider()], storage: limited })
  const client = (await api.createDeveloper()).asEndUser()
  const form = multipart([file(jpeg), file(pngOf(png, 5 * MIB)), text(json)])

  await t.test('an upload is refused with a clear text and leaves nothing, whenever it happens', async () => {
    for (const left of [0, jpeg.length + 100, MIB]) {
      bytesLeft = left
      await assertRefused(api, () => send(client, form), FULL)
    }
  })

  await t.test('several uploads at once are all told, and leave nothing', async () => {
    bytesLeft = 2 * MIB
    const before = await stored(api)
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(client, form)))
    for (const answer of answers) assert.deepEqual([answer.status, answer.body], [FULL.status, FULL.body])
    assert.deepEqual(await stored(api), before)
  })

  await t.test('with space again uploads are taken', async () => {
    bytesLeft = Number.POSITIVE_INFINITY
    const answer = await client.upload(CREATE, generationForm([jpeg]))
    assert.equal(answer.status, 200)
    bytesLeft = 0
    assert.equal((await send(client, form)).status, 507)
    bytesLeft = Number.POSITIVE_INFINITY
    assert.equal((await client.get(`/generation/generations-v2/${answer.body.id}/status`)).status, 200)
  })
})

test('of a text that comes twice the first counts, and what follows is read', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const form = new FormData()
  form.append('instructions', new Blob(['a quiet sea']), 'a.txt')
  form.append('instructions', new Blob(['x'.repeat(900)]), 'b.txt')
  form.append('files', new Blob([new Uint8Array(await image())]), 'a.jpg')
  const { status, body, text } = await api.upload('/generation/generate-anonymous-v2', form)
  assert.equal(status, 200, text)
  assert.equal(body.instructions, 'a quiet sea')
})

test('of uploads that end together one that cannot be stored fails alone', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  await api.db.unsafe(`
    create function refuse_one() returns trigger language plpgsql as $$
    begin
      if new.prompt = 'broken' then raise exception 'not this one'; end if;
      perform pg_sleep(0.05); -- so that the others come together
      return new;
    end $$;
    create trigger refuse_one before insert on generations for each row execute function refuse_one()`)
  const prompts = ['sea', 'sea', 'sea', 'broken', 'sea', 'sea', 'sea', 'sea']
  const answers = await Promise.all(
    prompts.map((prompt) => send(client, multipart([file(jpeg), text(JSON.stringify({ prompt }))]))),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    prompts.map((prompt) => (prompt === 'broken' ? 500 : 200)),
  )
  assert.equal(await countGenerations(api), prompts.length - 1)
  const files = await api.db<{ id: string }[]>`select id from files where kind = 'example' and state <> 'removing'`
  assert.equal(files.length, prompts.length - 1)
})
