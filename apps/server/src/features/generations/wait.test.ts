import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Client, eventually, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { anonymousForm, create, GENERATIONS, nobodyLeft, range, slots } from '../../../test/live.ts'
import { soon } from '../../../test/soon.ts'
import { preferredWait } from '../../platform/http/prefer.ts'

test('Prefer says how long to wait, and what cannot be read says nothing', () => {
  const cases: [string | undefined, number | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['wait=10', 10],
    ['WAIT=10', 10],
    ['wait = 10', 10],
    ['wait="10"', 10],
    ['wait=0', 0],
    ['wait=61', 60],
    ['wait=99999999999999999999', 60],
    ['respond-async, wait=7', 7],
    ['wait=7; strict="a, b", return=minimal', 7],
    ['lenient="a, wait=9", wait=7', 7],
    ['wait=3, wait=9', 3],
    ['foo; wait=9', undefined],
    ['wait', undefined],
    ['wait=', undefined],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait=soon', undefined],
    ['wait="1', undefined],
    ['await=5', undefined],
    [',,;=', undefined],
  ]
  for (const [header, seconds] of cases) assert.equal(preferredWait(header), seconds, header)
})

test('a creation that waits', async (t) => {
  let done = true
  const provider: FakeProvider = new FakeProvider({ check: () => (done ? provider.succeeded() : { state: 'running' }) })
  const api = await startApi(t, { providers: [provider], env: { GENERATION_CONCURRENCY: '50' } })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const example = await image()
  const post = (client: Client, prefer: string) =>
    client.with({ Prefer: prefer }).upload('/generation/generate-v2', generationForm([example]))

  await t.test('answers with the picture once it is there', async () => {
    const { status, body, headers } = await post(user, 'respond-async; foo, wait=600')
    assert.deepEqual([status, body.status, headers.get('preference-applied')], [200, 'completed', 'wait=60'])
    assert.equal(body.message, 'Generation request submitted successfully')
    assert.deepEqual(
      { ...body, message: undefined },
      {
        ...(await user.get(`${GENERATIONS}/${body.id}/status`)).body,
        message: undefined,
      },
    )
    const anonymous = await api.with({ Prefer: 'wait=60' }).upload('/generation/generate-anonymous-v2', anonymousForm())
    assert.deepEqual([anonymous.body.status, anonymous.headers.get('preference-applied')], ['completed', 'wait=60'])
  })

  await t.test('answers as it stands when the time is up', async () => {
    done = false
    for (const prefer of ['wait=0', 'wait=1']) {
      const { status, body, headers } = await post(user, prefer)
      assert.deepEqual([status, headers.get('preference-applied')], [200, prefer])
      assert.match(body.status, /^(pending|processing)$/)
    }
    const { headers } = await post(user, 'wait=soon')
    assert.equal(headers.get('preference-applied'), null)
    await nobodyLeft(api)
  })

  await t.test('holds no connection to the database: forty wait, and everybody else is served', async () => {
    done = false
    const waiting = range(40).map(() => post(user, 'wait=60'))
    await eventually('all of them wait', async () => slots(api) === 40)
    for (const { status } of await Promise.all(range(40).map(() => user.get(GENERATIONS)))) assert.equal(status, 200)
    done = true
    let answered = false
    const answers = Promise.all(waiting).finally(() => {
      answered = true
    })
    await soon(api, 'all are answered', async () => answered)
    for (const { body } of await answers) assert.equal(body.status, 'completed')
    await nobodyLeft(api)
  })

  await t.test('ends when its client is gone, and the generation goes on', async () => {
    done = false
    const end = new AbortController()
    const call = fetch(`${user.url}/generation/generate-v2`, {
      method: 'POST',
      headers: { ...user.headers, Prefer: 'wait=60' },
      body: generationForm([example]),
      signal: end.signal,
    }).catch(() => undefined)
    await eventually('it waits', async () => slots(api) === 1)
    end.abort()
    await call
    await nobodyLeft(api)
  })

  await t.test('answers when what it waits for is deleted, or its project is', async () => {
    done = false
    const waiting = create(user, { Prefer: 'wait=60' })
    await eventually('it waits', async () => slots(api) === 1)
    const id = (await user.get(GENERATIONS)).body.items[0].id
    await user.delete(`${GENERATIONS}/${id}`)
    assert.equal(await waiting, id)
    await nobodyLeft(api)
  })

  await t.test('does not wait where too many do already', async (t) => {
    done = false
    const full = await startApi(t, { providers: [provider], env: { EVENT_STREAMS_MAX: '0' } })
    const { status, headers } = await post((await full.createDeveloper()).asEndUser(), 'wait=60')
    assert.deepEqual([status, headers.get('preference-applied')], [200, null])
  })
})
