import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { type Answer, eventually, newEmail, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'

const outcome = ({ status, body }: Answer) => [status, body?.detail]

test('the operators’ endpoints', async (t) => {
  const api = await startApi(t, { env: { REPLICATE_API_TOKEN: 'r8_marker_of_a_token', GENERATION_PROVIDER: 'local' } })
  const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])

  await t.test('are closed to everybody else', async () => {
    const user = await ada.createEndUser()
    const calls: [string, string][] = [
      ['GET', '/operator/developers'],
      ['GET', `/operator/developers/${ada.id}`],
      ['PATCH', `/operator/developers/${bob.id}`],
      ['POST', '/operator/keys/revoke'],
      ['GET', '/operator/jobs'],
      ['GET', '/operator/failed-jobs'],
      ['POST', `/operator/failed-jobs/${ada.id}/retry`],
      ['GET', '/operator/mail'],
      ['GET', `/operator/mail/${ada.id}`],
      ['GET', '/operator/system'],
      ['GET', '/operator/audit-events'],
    ]
    for (const [method, path] of calls) {
      assert.equal((await api.call(method, path)).status, 401, path)
      for (const client of [ada, user, ada.with({ 'X-Operator-Key': OPERATOR_KEY })])
        assert.deepEqual(outcome(await client.call(method, path)), [
          403,
          'You do not have permission to access this resource',
        ])
      const forged = ada.with({ 'X-User-Role': 'platform_operator', 'X-Operator-Key': OPERATOR_KEY })
      assert.equal((await forged.call(method, path)).status, 403, path)
      assert.deepEqual(outcome(await operator.with({ 'X-Operator-Key': undefined }).call(method, path)), [
        403,
        'Invalid operator key',
      ])
    }
  })

  await t.test('list developers, by page and by part of an address', async () => {
    const { body } = await operator.get('/operator/developers?page_size=1')
    assert.deepEqual([body.total, body.page, body.page_size, body.developers.length], [2, 1, 1, 1])
    const found = (await operator.get(`/operator/developers?search=${ada.email.slice(0, 12).toUpperCase()}`)).body
    assert.deepEqual(found.developers, [(await operator.get(`/operator/developers/${ada.id}`)).body])
    assert.deepEqual(found.developers[0], {
      id: ada.id,
      email: ada.email,
      full_name: null,
      is_active: true,
      is_verified: false,
      created_at: found.developers[0].created_at,
      plan: 'default',
      projects: 1,
      developer_keys: 1,
    })
    for (const text of ['%25', '_', '%5C']) {
      const none = (await operator.get(`/operator/developers?search=${text}${text}`)).body
      assert.equal(none.total, 0, `${text} is a character, not a pattern`)
    }
    assert.deepEqual(outcome(await operator.get(`/operator/developers/${uuidv7()}`)), [404, 'Developer not found'])
  })

  await t.test(
    'a deactivated developer is out at once, with sessions and keys; reactivated, the keys work again',
    async () => {
      const carl = await api.createDeveloper()
      const user = await carl.createEndUser()
      const change = (isActive: boolean) => operator.patch(`/operator/developers/${carl.id}`, { is_active: isActive })
      assert.equal((await change(false)).body.is_active, false)
      assert.equal((await carl.get('/projects')).status, 401)
      assert.deepEqual(outcome(await user.get('/generation/generations-v2')), [403, 'Invalid or revoked developer key'])
      assert.deepEqual(outcome(await api.post('/auth/login', { email: carl.email, password: PASSWORD })), [
        400,
        'Account not activated',
      ])
      assert.equal((await change(true)).body.is_active, true)
      assert.equal((await user.get('/generation/generations-v2')).status, 200)
      assert.equal((await carl.get('/projects')).status, 401, 'an ended session stays ended')
      assert.equal((await api.post('/auth/login', { email: carl.email, password: PASSWORD })).status, 200)
      const { audit_events: events } = (await operator.get(`/operator/audit-events?account_id=${carl.id}`)).body
      assert.deepEqual(
        events
          .filter(({ action }: Record<string, string>) => action !== 'developer_key.refused')
          .slice(0, 3)
          .map(({ action, actor_id: id }: Record<string, string>) => [action, id]),
        [
          ['account.signed_in', carl.id],
          ['account.reactivated', operator.id],
          ['account.deactivated', operator.id],
        ],
      )
    },
  )

  await t.test('a plan is assigned, and an unknown one is refused', async () => {
    const path = `/operator/developers/${ada.id}`
    assert.equal((await operator.patch(path, { plan: 'enterprise' })).body.plan, 'enterprise')
    assert.equal((await ada.get('/projects/stats')).body.usage.plan, 'enterprise')
    assert.equal((await operator.patch(path, { plan: 'golden' })).status, 404)
    assert.equal((await operator.patch(path, { plan: null })).body.plan, 'default')
    assert.equal((await operator.patch(path, {})).body.plan, 'default')
    const { plans } = (await operator.get('/operator/system')).body
    const names = plans.map(({ name, requests }: Record<string, string>) => [name, requests])
    assert.ok(names.some(([name, rate]: string[]) => name === 'default' && rate === '1000/minute'))
  })

  await t.test('without a mail server the mailbox holds every message with its link', async () => {
    const { mail, has_more: more } = (await operator.get('/operator/mail?limit=1')).body
    assert.deepEqual([mail.length, more, mail[0].state], [1, true, 'kept'])
    const all = (await operator.get('/operator/mail?limit=100&state=kept')).body.mail
    const ofAda = all.find((message: Record<string, string>) => message.account_id === ada.id)
    assert.deepEqual([ofAda.recipient, ofAda.kind, ofAda.text], [ada.email, 'verification', undefined])
    const whole = (await operator.get(`/operator/mail/${ofAda.id}`)).body
    assert.match(whole.text, /\/verify-email\?token=/)
    const [read] = (await operator.get(`/operator/audit-events?account_id=${ada.id}&limit=1`)).body.audit_events
    assert.deepEqual([read.action, read.actor_id, read.target_id], ['mail.read', operator.id, ofAda.id])
    assert.deepEqual(outcome(await operator.get(`/operator/mail/${uuidv7()}`)), [404, 'Message not found'])
    assert.equal((await operator.get('/operator/mail?state=lost')).status, 422)
  })

  await t.test('a key that turned up somewhere is revoked by itself or by its id', async () => {
    const revoke = (key: string) => operator.post('/operator/keys/revoke', { key })
    const spare = (await ada.post('/auth/developer-keys', {})).body
    assert.deepEqual((await revoke(spare.key)).body, { kind: 'developer_key' })
    assert.equal((await ada.with({ 'X-Developer-Key': spare.key }).get('/projects')).status, 403)
    const project = (await ada.post(`/projects/${ada.projectId}/api-keys`, {})).body
    const answers = await Promise.all(Array.from({ length: 5 }, () => revoke(project.id)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404, 404, 404])
    assert.equal((await ada.asEndUser(ada.projectId, project.key).get('/generation/generations-v2')).status, 403)
    assert.deepEqual(outcome(await revoke('pk_of_nobody_at_all')), [404, 'No active key is known by this id or value'])
  })

  await t.test('a job that was given up shows with its reason, and is sent on its way again once', async () => {
    // The bytes of a file lie where a folder cannot be entered, so their removal fails.
    const id = uuidv7()
    await api.db`insert into failed_jobs (id, name, payload, attempts, error)
      values (${id}, 'files.remove', ${api.db.json({ fileIds: [] })}, 8, 'EIO: i/o error')`
    assert.equal((await operator.get('/operator/jobs')).body.failed, 1)
    const { failed_jobs: failed } = (await operator.get('/operator/failed-jobs')).body
    assert.deepEqual(
      failed.map((job: Record<string, unknown>) => [job.id, job.name, job.attempts, job.error, job.retried_at]),
      [[id, 'files.remove', 8, 'EIO: i/o error', null]],
    )
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => operator.post(`/operator/failed-jobs/${id}/retry`)),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404, 404, 404])
    assert.equal((await operator.get('/operator/jobs')).body.failed, 0)
    assert.equal((await operator.get('/operator/failed-jobs?include_retried=true')).body.failed_jobs.length, 1)
  })

  await t.test('show the settings in force, and no secret', async () => {
    const { body, text } = await operator.get('/operator/system')
    assert.deepEqual([body.role, body.provider, body.api_version], ['all', 'local', '1.6.1'])
    const value = (name: string) => body.settings.find((s: { name: string }) => s.name === name)
    assert.deepEqual([value('CLOSE_TIMEOUT_SECONDS').value, value('CLOSE_TIMEOUT_SECONDS').is_default], ['2', false])
    assert.equal(value('CLOSE_TIMEOUT_SECONDS').source, 'environment')
    assert.deepEqual([value('SECRET_KEY').source, value('SECRET_KEY').is_default], ['data_dir', true])
    assert.equal(value('REPLICATE_API_TOKEN').value, '••••••••')
    assert.equal(value('SECRET_KEY').default_text, 'generated into DATA_DIR')
    assert.equal(value('PORT').default_text, null)
    assert.ok(!text.includes('marker_of_a_token'))
  })

  await t.test('name the settings that do not suit how the server is reached', async () => {
    const settings = async (headers: Record<string, string>) =>
      (await operator.with(headers).get('/operator/system')).body.faults.map(
        (fault: { setting: string }) => fault.setting,
      )
    assert.deepEqual(await settings({}), [])
    assert.deepEqual(await settings({ 'X-Forwarded-For': '203.0.113.5' }), ['PUBLIC_URL', 'TRUSTED_PROXIES'])
  })
})

test('a job that fails for the last time is written down', async (t) => {
  const api = await startApi(t)
  const operator = await api.createOperator()
  await api.db`select graphile_worker.add_job('files.remove', '{"fileIds": ["no uuid"]}'::json)`
  const job = await eventually('it is given up', async () => {
    // The pauses between its attempts are the library's, and long.
    await api.db`select graphile_worker.reschedule_jobs((
      select array_agg(id) from graphile_worker.jobs where task_identifier = 'files.remove' and locked_at is null), now())`
    return (await operator.get('/operator/failed-jobs')).body.failed_jobs[0]
  })
  assert.equal(job.name, 'files.remove')
  assert.match(job.error, /uuid/)
})

test('metrics', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const root = api.root

  await t.test(
    'count requests by route and status, the queue, the provider, the connections and the event loop',
    async () => {
      const user = developer.asEndUser()
      const { body } = await user.upload('/generation/generate-v2', generationForm([await image()]))
      await eventually('it is drawn', async () => {
        const { status } = (await user.get(`/generation/generations-v2/${body.id}/status`)).body
        return status === 'completed'
      })
      await root.get('/nowhere')
      const { text, headers } = await root.get('/metrics')
      assert.match(String(headers.get('content-type')), /^text\/plain/)
      for (const line of [
        /^cloudapi_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/generation\/generate-v2",status="200"\} 1$/m,
        /^cloudapi_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1$/m,
        /^cloudapi_provider_calls_total\{provider="local",operation="submit",outcome="succeeded"\} 1$/m,
        /^cloudapi_database_up 1$/m,
        /^cloudapi_generations\{status="pending"\} 0$/m,
        /^cloudapi_failed_jobs 0$/m,
        /^cloudapi_database_connections\{pool="cloudapi",state="\w+/m,
        /^nodejs_eventloop_lag_p99_seconds \S+$/m,
        /^process_resident_memory_bytes \d+$/m,
      ])
        assert.match(text, line)
      assert.ok(!text.includes(body.id), 'no id is a label')
    },
  )

  await t.test(
    'are for programs on this computer and for the operator key, through a proxy or a browser for the key alone',
    async () => {
      for (const [name, value] of [
        ['X-Forwarded-For', '203.0.113.5'],
        ['X-Forwarded-Proto', 'https'],
        ['X-Real-IP', '203.0.113.5'],
        ['Forwarded', 'for=203.0.113.5'],
        ['Via', '1.1 edge'],
        ['Origin', 'https://page.example'],
        ['Sec-Fetch-Site', 'cross-site'],
        ['Host', 'name-that-leads-here.example'],
      ] as const) {
        assert.deepEqual(await scrape({ [name]: value }), [403, '{"detail":"Invalid operator key"}'], name)
        assert.equal((await scrape({ [name]: value, 'X-Operator-Key': OPERATOR_KEY }))[0], 200, name)
      }
      assert.equal((await scrape({}))[0], 200)
    },
  )

  /** With a host of its own, and with nothing that `fetch` adds as browsers do. */
  async function scrape(headers: Record<string, string>): Promise<[number | undefined, string]> {
    const call = request(`${api.origin}/metrics`, { headers }).end()
    const [response] = await once(call, 'response')
    return [response.statusCode, await readAll(response)]
  }
})

test('the first operator of a new installation', async (t) => {
  const api = await startApi(t)
  const holder = api.with({ 'X-Operator-Key': OPERATOR_KEY })
  const account = () => ({ email: newEmail(), password: PASSWORD })

  await t.test('is made by the operator key alone, and of many calls at once by one', async () => {
    assert.deepEqual((await api.get('/auth/setup')).body, { needs_operator: true, developer_signup: 'open' })
    assert.deepEqual(outcome(await api.post('/auth/setup', account())), [403, 'Invalid operator key'])
    const weak = await holder.post('/auth/setup', { ...account(), password: 'weak' })
    assert.equal(weak.status, 422)
    const answers = await Promise.all(Array.from({ length: 10 }, () => holder.post('/auth/setup', account())))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)])
    const { email, role } = answers.find(({ status }) => status === 200)?.body ?? {}
    assert.equal(role, 'platform_operator')
    assert.equal((await api.post('/auth/login', { email, password: PASSWORD })).status, 200)
  })

  await t.test('then nobody is asked for, and the next ones are made by commands', async () => {
    assert.equal((await api.get('/auth/setup')).body.needs_operator, false)
    assert.deepEqual(outcome(await holder.post('/auth/setup', account())), [
      409,
      'This installation has an operator already. Make further ones by the command cloudapi operator create.',
    ])
  })
})
