import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { letterTo, tokenIn } from '../../../test/mailbox.ts'
import { Recorder } from '../../../test/recorded-events.ts'
import { asAccount } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const usr = (id: string): string => toTypeId('usr', id)
const linkFor = async (api: Api, email: string, kind = 'verification') => tokenIn(await letterTo(api, email, kind))

/** The members that are told to have changed, but for the time. */
const previousOf = ({ data }: { data: { previous: Record<string, unknown> | null } }) => {
  const { updated_at: _, ...others } = data.previous ?? {}
  return others
}

test('events of end users', async (t) => {
  const api = await startApi(t)

  for (const livemode of [true, false])
    await t.test(
      `tell of registration, verification, deactivation and removal, ${livemode ? 'live' : 'in the sandbox'}`,
      async () => {
        const account = await api.createDeveloper()
        const developer = livemode ? account : await account.inSandbox()
        const recorder = new Recorder(api, account, { livemode })
        const other = new Recorder(api, account, { livemode: !livemode })
        await recorder.next()
        await other.next()
        const v1 = asAccount(api, account, { livemode })
        const project = toTypeId('proj', developer.projectId)
        const email = newEmail()
        const registrar = developer.with({
          Authorization: undefined,
          'X-Project-ID': developer.projectId,
          'X-User-Role': undefined,
        })

        const register = () => registrar.post('/auth/register', { email, password: PASSWORD, full_name: 'Ada' })
        const { answer, events } = await recorder.of(register)
        const { id } = answer.body
        assert.deepEqual(
          events.map(({ type, project_id, data }) => [
            type,
            project_id,
            data.object.id,
            data.object.email,
            data.previous,
          ]),
          [['user.created', project, usr(id), email, null]],
        )
        await recorder.assertShown(events[0] ?? assert.fail())
        assert.deepEqual(await recorder.typesOf(register), [], 'the address is taken')

        if (livemode) {
          const token = await linkFor(api, email)
          const verify = () => api.post('/auth/verify-email', { token })
          const { events } = await recorder.of(verify)
          assert.deepEqual(
            events.map((event) => [event.type, previousOf(event)]),
            [['user.verified', { email_verified: false }]],
          )
          await recorder.assertShown(events[0] ?? assert.fail())
          assert.ok(!JSON.stringify(events).includes(token))
          assert.deepEqual(await recorder.typesOf(verify), [], 'followed once more')
        }

        const path = `/users/${usr(id)}`
        const inKit = `/projects/${developer.projectId}/users/${id}`
        const before = (await v1.get(path)).body
        const { events: deactivated } = await recorder.of(() => v1.patch(path, { status: 'inactive' }))
        assert.deepEqual(
          deactivated.map((event) => [event.type, previousOf(event)]),
          [['user.deactivated', { status: 'active' }]],
        )
        const { data } = deactivated[0] ?? assert.fail()
        assert.deepEqual({ ...data.object, ...data.previous }, before)
        await recorder.assertShown(deactivated[0] ?? assert.fail())
        assert.deepEqual(await recorder.typesOf(() => v1.patch(path, { status: 'inactive' })), [])
        assert.deepEqual(await recorder.typesOf(() => v1.patch(path, { status: 'active' })), [])
        assert.deepEqual(await recorder.typesOf(() => developer.patch(inKit, { full_name: 'Bob' })), [])
        const { events: renamed } = await recorder.of(() =>
          developer.patch(inKit, { full_name: 'Ann', is_active: false }),
        )
        assert.deepEqual(
          renamed.map((event) => [event.type, previousOf(event)]),
          [['user.deactivated', { name: 'Bob', status: 'active' }]],
        )
        await recorder.assertShown(renamed[0] ?? assert.fail())

        const [removal, again] = livemode
          ? [() => v1.delete(path), () => developer.delete(inKit)]
          : [() => developer.delete(inKit), () => v1.delete(path)]
        const { events: deleted } = await recorder.of(removal)
        assert.deepEqual(
          deleted.map(({ type, data }) => [type, data.object]),
          [['user.deleted', { id: usr(id), object: 'user', livemode, project_id: project, deleted: true }]],
        )
        assert.equal((await again()).status, 404)
        assert.deepEqual(await recorder.next(), [])
        assert.deepEqual(await other.next(), [])
      },
    )

  await t.test('tell of what end users do themselves', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    const [ada, bob] = [await developer.createEndUser(), await developer.createEndUser()]
    await recorder.next()

    // A link that sets a password proves the address.
    const forgot = () =>
      api.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email: ada.email })
    assert.deepEqual(await recorder.typesOf(forgot), [])
    const reset = await linkFor(api, ada.email, 'password_reset')
    const { events } = await recorder.of(() =>
      api.post('/auth/reset-password', { token: reset, new_password: 'Another1Password' }),
    )
    assert.deepEqual(
      events.map((event) => [event.type, previousOf(event)]),
      [['user.verified', { email_verified: false }]],
    )
    await recorder.assertShown(events[0] ?? assert.fail())

    // Another address is another fact.
    const email = newEmail()
    const self = api.with({ Authorization: `Bearer ${bob.token}` })
    const wanted = () => self.patch('/auth/me', { email, current_password: PASSWORD })
    assert.deepEqual(await recorder.typesOf(wanted), [])
    const token = await linkFor(api, email)
    const moved = await recorder.of(() => api.post('/auth/verify-email', { token }))
    assert.deepEqual(
      moved.events.map((event) => [event.type, previousOf(event)]),
      [['user.verified', { email: bob.email, email_verified: false }]],
    )
    await recorder.assertShown(moved.events[0] ?? assert.fail())

    const left = await recorder.of(() => self.post('/auth/deactivate', { current_password: PASSWORD }))
    assert.deepEqual(
      left.events.map((event) => [event.type, previousOf(event)]),
      [['user.deactivated', { status: 'active' }]],
    )
    await recorder.assertShown(left.events[0] ?? assert.fail())
  })

  await t.test('are of nobody else: developers and operators are no end users', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    await recorder.next()
    const token = await linkFor(api, developer.email)
    assert.deepEqual(await recorder.typesOf(() => api.post('/auth/verify-email', { token })), [])
    const operator = await api.createOperator()
    await operator.patch(`/operator/developers/${developer.id}`, { is_active: false })
    await operator.patch(`/operator/developers/${developer.id}`, { is_active: true })
    assert.deepEqual(await recorder.next(), [])
  })
})

test('under REQUIRE_EMAIL_VERIFICATION a user is active once the address is verified', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const developer = await api.createDeveloper().catch(() => undefined)
  if (!developer) return
  await api.db`update users set is_active = true, is_verified = true where id = ${developer.id}`
  const recorder = new Recorder(api, developer)
  await recorder.next()
  const email = newEmail()
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  const { events } = await recorder.of(() => registrar.post('/auth/register', { email, password: PASSWORD }))
  assert.deepEqual(
    events.map(({ type, data }) => [type, data.object.status]),
    [['user.created', 'inactive']],
  )
  const token = await linkFor(api, email)
  const verified = await recorder.of(() => api.post('/auth/verify-email', { token }))
  assert.deepEqual(
    verified.events.map((event) => [event.type, previousOf(event)]),
    [['user.verified', { email_verified: false, status: 'inactive' }]],
  )
})
