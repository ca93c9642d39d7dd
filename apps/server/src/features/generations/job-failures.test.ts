import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { type Client, createClock, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { stored } from '../../../test/stored.ts'
import type { Storage } from '../../platform/storage.ts'
import { ProviderError } from '../image-providers/provider-error.ts'
import type { ProviderState } from '../image-providers/types.ts'

const CREATE = '/generation/generate-v2'
const pathOf = (id: string): string => `/generation/generations-v2/${id}`
const example = await image()

async function create(client: Client, images = [example]): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm(images))
  assert.equal(status, 200, text)
  return body.id
}

const createMany = (client: Client, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => create(client)))

const statusOf = async (client: Client, id: string): Promise<string> =>
  (await client.get(`${pathOf(id)}/status`)).body.status

const countOf = (ids: string[], id: string): number => ids.filter((other) => other === id).length

/** A disk that takes no file while it is full. */
function createDisk() {
  const disk = {
    full: false,
    refused: 0,
    storage: (local: Storage): Storage => ({
      ...local,
      async put(key, content) {
        if (!disk.full) return local.put(key, content)
        disk.refused += 1
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }),
  }
  return disk
}

test('faults', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const client = (await api.createDeveloper()).asEndUser()

  const transient: [name: string, fault: Error][] = [
    ['a network error', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['a 500 of the provider', new ProviderError('The provider answered 500.', { permanent: false })],
  ]
  for (const [name, fault] of transient) {
    await t.test(`B42: ${name} at submission or at checking is tried again, until it goes well`, async () => {
      const fail = (nth: number): void => {
        if (nth < 3) throw fault
      }
      provider.script = {
        submit: (_request, nth) => fail(nth),
        check: (_id, nth) => {
          fail(nth)
          return provider.succeeded()
        },
      }
      const id = await create(client)
      const done = await finishedSoon(api, client, id)
      assert.equal(done.status, 'completed', done.error)
      assert.deepEqual([countOf(provider.submitted, id), countOf(provider.checked, id)], [3, 3])
    })
  }

  const text = 'Your account has no credit left. Add some and try again.'
  const permanent = (): never => {
    throw new ProviderError(text, { permanent: true })
  }
  const lasting: [name: string, script: FakeProvider['script'], message: string][] = [
    ['a permanent fault at submission', { submit: permanent }, text],
    ['a permanent fault at checking', { check: permanent }, text],
    [
      'a failed run',
      { check: () => ({ state: 'failed', message: 'The prompt was refused.' }) },
      'The prompt was refused.',
    ],
  ]
  for (const [name, script, message] of lasting) {
    await t.test(`${name} fails at once, with the provider's message`, async () => {
      provider.script = script
      const id = await create(client)
      const failed = await finished(client, id)
      assert.deepEqual([failed.status, failed.error, failed.result_image_url], ['failed', message, null])
      assert.equal(countOf(provider.submitted, id), 1)
    })
  }

  await t.test('a fault that does not pass ends in a clear text after seven attempts', async () => {
    provider.script = {
      submit: () => {
        throw new Error('connect ECONNREFUSED 10.0.0.1:443')
      },
    }
    const id = await create(client)
    const failed = await finishedSoon(api, client, id)
    assert.equal(failed.status, 'failed')
    assert.equal(failed.error, 'The image provider could not be reached. Try again later.')
    assert.equal(countOf(provider.submitted, id), 7)
  })

  await t.test('a provider that is no longer configured fails with its name', async () => {
    const gate = new Gate()
    provider.script = {
      check: async () => {
        await gate.opened
        return { state: 'running' }
      },
    }
    const id = await create(client)
    await eventually('it is asked', async () => provider.checked.includes(id))
    await api.db`update generations set provider = 'gone' where id = ${id}`
    gate.open()
    const failed = await finishedSoon(api, client, id)
    assert.deepEqual([failed.status, failed.error], ['failed', 'The image provider gone is no longer configured.'])
    provider.script = {}
  })

  /** In so many bytes behind its first third, by default up to its middle. */
  const damaged = (bytes: Buffer, count = Math.floor(bytes.length / 6)): Buffer => {
    const third = Math.floor(bytes.length / 3)
    return Buffer.from(bytes).fill(0xff, third, third + count)
  }
  const big = { width: 200, height: 200 }
  const broken: [name: string, bytes: Buffer][] = [
    ['a PNG whose middle is damaged', damaged(await image({ ...big, format: 'png' }), 100)], // within a chunk: what is wrong with chunks is refused at the door
    ['a WebP whose middle is damaged', damaged(await image({ ...big, format: 'webp' }))],
  ]
  for (const [name, bytes] of broken) {
    await t.test(`${name} fails with its place and is never handed over`, async () => {
      const id = await create(client, [example, bytes])
      const failed = await finished(client, id)
      assert.equal(failed.status, 'failed')
      assert.equal(failed.error, 'Example image 2 is damaged and cannot be read. Send it again or use another one.')
      assert.ok(!provider.submitted.includes(id))
    })
  }

  const pictures: [name: string, bytes: Buffer, error: string][] = [
    ['no picture at all', Buffer.from('<html>'), 'The image provider returned a damaged picture. Try again.'],
    ['nothing', Buffer.alloc(0), 'The image provider returned a damaged picture. Try again.'],
    [
      'a damaged picture',
      damaged(await image({ ...big, format: 'png' })),
      'The image provider returned a damaged picture. Try again.',
    ],
    [
      'a picture of another type',
      await image({ format: 'gif' }),
      'The image provider returned a damaged picture. Try again.',
    ],
  ]
  for (const [name, bytes, error] of pictures) {
    await t.test(`a provider that returns ${name} makes it fail, and nothing is stored`, async () => {
      const before = await stored(api)
      provider.script = { check: () => ({ state: 'succeeded', image: bytes }) }
      const failed = await finished(client, await create(client))
      provider.script = {}
      assert.deepEqual([failed.status, failed.error], ['failed', error])
      assert.equal((await stored(api)).disk.length, before.disk.length + 1, 'only the example')
    })
  }
})

test('a full disk when the picture is stored is tried again, and leaves nothing half', async (t) => {
  const provider = new FakeProvider()
  const disk = createDisk()
  const api = await startApi(t, { providers: [provider], storage: disk.storage })
  const client = (await api.createDeveloper()).asEndUser()
  const gate = new Gate()
  provider.script = {
    check: async () => {
      await gate.opened
      return provider.succeeded()
    },
  }
  const id = await create(client)
  disk.full = true
  gate.open()
  await soon(api, 'it was refused twice', async () => disk.refused >= 2)
  assert.equal(await statusOf(client, id), 'processing')
  disk.full = false
  assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  const left = await stored(api)
  assert.deepEqual(left.disk, left.rows)
  assert.equal(left.rows.length, 3)
})

test('a picture that cannot be stored for ten minutes gives its place back', async (t) => {
  const disk = createDisk()
  const clock = createClock()
  const provider = new FakeProvider()
  const env = { ACCESS_TOKEN_EXPIRE_MINUTES: '1440', GENERATION_CONCURRENCY: '1' }
  const api = await startApi(t, { providers: [provider], storage: disk.storage, clock, env })
  const client = (await api.createDeveloper()).asEndUser()
  const gate = new Gate()
  provider.script = {
    check: async () => {
      await gate.opened
      return provider.succeeded()
    },
  }
  const stuck = await create(client)
  const waiting = await create(client)
  disk.full = true
  gate.open()
  await soon(api, 'it is asked again', async () => countOf(provider.checked, stuck) >= 2)
  clock.advance(11 * 60_000)
  const failed = await finishedSoon(api, client, stuck)
  assert.deepEqual([failed.status, failed.error], ['failed', 'The picture could not be stored. Try again later.'])
  disk.full = false
  assert.equal((await finishedSoon(api, client, waiting)).status, 'completed')
})

test('the watchdog', async (t) => {
  const provider = new FakeProvider()
  const clock = createClock()
  // Long enough for a token to outlive what the clock is moved by.
  const env = { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' }
  const api = await startApi(t, { providers: [provider], clock, env })
  const client = (await api.createDeveloper()).asEndUser()
  const text = 'The image provider did not finish within 10 minutes. Try again.'
  const JUST_BELOW_MS = 9.9 * 60_000

  const never: [name: string, check: () => ProviderState][] = [
    ['never finishes', () => ({ state: 'running' })],
    [
      'cannot be asked',
      () => {
        throw new Error('connect ETIMEDOUT')
      },
    ],
  ]
  for (const [name, check] of never) {
    await t.test(
      `ten minutes after its submission one that ${name} is asked once more, cancelled and failed`,
      async () => {
        provider.script = { check }
        const id = await create(client)
        const asked = (): number => countOf(provider.checked, id)
        const askedMoreThan = (count: number) => soon(api, 'it is asked again', async () => asked() > count)
        await askedMoreThan(1)
        clock.advance(JUST_BELOW_MS)
        await askedMoreThan(asked() + 1)
        assert.equal(await statusOf(client, id), 'processing')
        const before = asked()
        clock.advance(60_000)
        const failed = await finishedSoon(api, client, id)
        assert.deepEqual([failed.status, failed.error], ['failed', text])
        assert.ok(asked() > before)
        await soon(api, 'it is cancelled', async () => provider.cancelled.includes(id))
      },
    )
  }

  await t.test('a picture that is there at the last question is taken', async () => {
    let ready = false
    provider.script = { check: () => (ready ? provider.succeeded() : { state: 'running' }) }
    const id = await create(client)
    await soon(api, 'it is asked', async () => provider.checked.includes(id))
    ready = true
    clock.advance(11 * 60_000)
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.ok(!provider.cancelled.includes(id))
  })

  await t.test('the time in the queue does not count', async () => {
    provider.script = { check: () => ({ state: 'running' }) }
    const [first] = await createMany(client, 8) // as many as there are places
    await soon(api, 'all places are taken', async () => provider.submitted.length >= 11)
    const late = await create(client)
    clock.advance(11 * 60_000)
    await soon(
      api,
      'the first have made room',
      async () => first !== undefined && (await statusOf(client, first)) === 'failed',
    )
    await soon(api, 'the late one is asked', async () => provider.checked.includes(late))
    provider.script = {}
    assert.equal((await finishedSoon(api, client, late)).status, 'completed')
  })
})
