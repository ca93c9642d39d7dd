import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newEmail, OPERATOR_KEY, PASSWORD, startApi } from './harness.ts'
import { image } from './images.ts'
import { type Deployment, openKit, type Shown } from './kit.ts'
import { plans } from './limits.ts'

/** A sentence for people: no crash text, no list, no member's name. */
function assertReadable({ sentence }: Shown, what: string): void {
  assert.ok(sentence !== undefined, `${what}: an error was expected`)
  assert.match(sentence, /^[A-Z][\p{L}\p{N} .,:;'’()/_-]+$/u, what)
  assert.doesNotMatch(sentence, /object|undefined|function|null$|value_error|body,/i, what)
}

const UNKNOWN = '018f0000-0000-7000-8000-000000000000'

test('the Starter Kit’s pages show a readable sentence for every error', async (t) => {
  const env = plans({ default: {}, small: { end_users_per_project: 1 } })
  const api = await startApi(t, { env })
  const owner = await api.createDeveloper()
  const project: Deployment = {
    mode: 'project',
    developerKey: owner.developerKey,
    projectId: owner.projectId,
    projectKey: owner.apiKey,
  }
  const kit = openKit(api, project)
  const good = () => ({ email: newEmail(), password: PASSWORD, fullName: 'Ada' })

  await t.test('registration, in each mode of the kit, by keys that are wrong', async () => {
    const other = await api.createDeveloper()
    const [closed, gone] = [await owner.createProject(), await owner.createProject()]
    await owner.patch(`/projects/${closed.id}`, { is_active: false })
    await owner.delete(`/projects/${gone.id}`)
    const wrong: [string, Deployment][] = [
      ['an unknown developer key', { ...project, developerKey: 'ak_0123456789abcdefghijklmnopqrstuv' }],
      ['the shipped placeholder', { ...project, developerKey: 'devkit4ai-oss-starter-kit-developer-key' }],
      ['another developer’s key', { ...project, developerKey: other.developerKey }],
      ['a malformed project', { ...project, projectId: 'devkit4ai-oss-starter-kit-project-id' }],
      ['an unknown project', { ...project, projectId: UNKNOWN }],
      ['a deleted project', { ...project, projectId: gone.id }],
      ['an inactive project', { mode: 'project', developerKey: owner.developerKey, projectId: closed.id }],
      ['a wrong API key', { ...project, projectKey: other.apiKey }],
      ['no project', { mode: 'console', developerKey: owner.developerKey }],
      ['a wrong operator key', { mode: 'operator', operatorKey: 'op_wrong' }],
    ]
    for (const [what, deployment] of wrong) assertReadable(await openKit(api, deployment).register(good()), what)
    await api.db`update users set plan = 'small' where id = ${other.id}`
    const full = openKit(api, { mode: 'project', developerKey: other.developerKey, projectId: other.projectId })
    assert.equal((await full.register(good())).sentence, undefined)
    assertReadable(await full.register(good()), 'a full project')
  })

  const words = {
    email: [
      `ada@${'b.'.repeat(300)}com`,
      `${'a'.repeat(65)}@example.com`,
      'a..b@example.com',
      '.a@example.com',
      'a@example..com',
      'a@-example.com',
      'a@example.com..',
      'a\u0007b@example.com',
      'a\u200bb@example.com',
      '\u202ea@example.com',
      'a@exa,mple.com',
      'a@xn--a.com',
      'a@exa%00mple.com',
      '<script>@example.com>',
    ],
    fullName: ['x'.repeat(256), '名'.repeat(5000), 'x'.repeat(2_000_000)],
  }
  await t.test('registration, by values that its own patterns let through', async () => {
    for (const deployment of [project, { mode: 'operator', operatorKey: OPERATOR_KEY } as const])
      for (const [name, values] of Object.entries(words))
        for (const value of values) {
          const result = await openKit(api, deployment).register({ ...good(), [name]: value })
          assertReadable(result, `${name} ${JSON.stringify(value.slice(0, 80))}`)
          assert.ok(!result.byItself)
          assert.doesNotMatch(result.sentence ?? '', /exists/)
        }
    const email = newEmail()
    assert.equal((await kit.register({ ...good(), email })).sentence, undefined)
    for (const spelling of [email, email.toUpperCase(), `${email}\u200b`, `${email}.`])
      assertReadable(await kit.register({ ...good(), email: spelling }), 'a taken address')
  })

  await t.test('registration takes what the kit takes: passwords, names and addresses of all kinds', async () => {
    for (const password of ['aA1😀😀b', `${'ä'.normalize('NFD').repeat(3)}aA1`, `aA1${'x'.repeat(5000)}`, 'aA1     '])
      assert.equal((await kit.register({ ...good(), password })).sentence, undefined, password)
    for (const fullName of ['x'.repeat(255), '\u202eAda', '  '])
      assert.equal((await kit.register({ ...good(), fullName })).sentence, undefined, fullName)
    for (const email of [
      'a@b.test',
      'a+b@c.local',
      "o'hara@x.example",
      'ü@ö.example',
      '"a"@b.test',
      'a_b@c_d.local',
      '😀@b.test',
    ])
      assert.equal((await kit.register({ ...good(), email })).sentence, undefined, email)
  })

  await t.test('whatever is typed', async () => {
    // No field of a form holds a null character.
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((typed) => typed.replaceAll('\0', ''))
    const part = fc.oneof(text, fc.constantFrom('a', 'ü', 'xn--', '-', '.', 'example', '😀', '\u200f', '%', ':80'))
    const email = fc.oneof(
      text,
      fc.tuple(part, part, part).map(([local, domain, top]) => `${local}@${domain}.${top}`),
    )
    const password = text.map((rest) => `aA1${rest}`)
    await fc.assert(
      fc.asyncProperty(email, password, text, async (email, password, fullName) => {
        for (const result of [
          await kit.register({ email, password, fullName }),
          await kit.signIn({ email, password }),
          await kit.signIn({ email: fullName, password: email }),
        ])
          if (result.sentence !== undefined) assertReadable(result, JSON.stringify({ email, password, fullName }))
      }),
      { numRuns: 60 },
    )
  })

  await t.test('signing in', async () => {
    const user = await owner.createEndUser()
    for (const email of [...words.email, 'nobody', 'a b', '@', newEmail(), user.email]) {
      const result = await kit.signIn({ email, password: 'Wrong1234' })
      assert.deepEqual(result, { sentence: 'Incorrect email or password', byItself: false }, email)
    }
    assert.equal((await kit.signIn({ email: user.email, password: PASSWORD })).sentence, undefined)
    for (const projectId of ['devkit4ai-oss-starter-kit-project-id', UNKNOWN])
      assertReadable(
        await openKit(api, { ...project, projectId }).signIn({ email: user.email, password: PASSWORD }),
        projectId,
      )
    assertReadable(await kit.signIn({ email: user.email, password: 'x'.repeat(2_000_000) }), 'too much')
    await owner.patch(`/projects/${owner.projectId}/users/${user.id}`, { is_active: false })
    assertReadable(await kit.signIn({ email: user.email, password: PASSWORD }), 'inactive')
    const other = await owner.createProject()
    const member = openKit(api, { mode: 'project', developerKey: owner.developerKey, projectId: other.id })
    const email = newEmail()
    assert.equal((await member.register({ email, password: PASSWORD })).sentence, undefined)
    await owner.patch(`/projects/${other.id}`, { is_active: false })
    assertReadable(await member.signIn({ email, password: PASSWORD }), 'an inactive project')
  })

  await t.test('the picture page', async () => {
    const picture = new Blob([new Uint8Array(await image())])
    const files = [picture]
    for (const instructions of ['{"a":1}', '[', 'null', 'x\r\ny'.repeat(200), '😀'.repeat(500), '\u202e']) {
      assert.equal((await kit.generate({ instructions, files })).sentence, undefined, instructions)
    }
    const wrong: [string, { instructions: string; files: Blob[] }][] = [
      ['a null character', { instructions: 'a\0b', files }],
      ['a null character in JSON', { instructions: '{"prompt":"a\\u0000b"}', files }],
      ['an empty prompt in JSON', { instructions: '\u0085', files: [new Blob([])] }],
      ['an empty file', { instructions: 'a', files: [new Blob([])] }],
      ['no picture', { instructions: 'a', files: [new Blob(['GIF89a'])] }],
      ['half a picture', { instructions: 'a', files: [picture.slice(0, picture.size / 2)] }],
    ]
    for (const [what, form] of wrong) assertReadable(await kit.generate(form), what)
    for (const id of [UNKNOWN, 'x']) assertReadable(await kit.pollStatus(id), id)
  })

  await t.test('payments', async () => {
    for (const [call, body] of [
      ['checkout-session', { price_id: '', quantity: 1 }],
      ['customer-portal', { return_url: '' }],
      ['cancel-subscription', { cancel_immediately: false }],
      ['update-subscription', { new_price_id: '', proration_behavior: 'none' }],
    ] as const)
      assertReadable(await kit.pay(call, body), call)
  })

  await t.test('limits, and what the operator has closed', async () => {
    const limited = await startApi(t, {
      env: { RATE_LIMITS: 'on', RATE_LIMIT_AUTHENTICATION: '1/minute', ANONYMOUS_GENERATION: 'closed' },
    })
    const strangers = openKit(limited, project)
    assertReadable(await strangers.register(good()), 'keys of another installation')
    assertReadable(await strangers.signIn({ email: newEmail(), password: PASSWORD }), 'too many')
    assertReadable(await strangers.register(good()), 'too many')
    const files = [new Blob([new Uint8Array(await image())])]
    assertReadable(await strangers.generate({ instructions: 'a', files }), 'closed')
    const few = await startApi(t, { env: { ANONYMOUS_GENERATIONS_PER_DAY_MAX: '1' } })
    const page = openKit(few, project)
    assert.equal((await page.generate({ instructions: 'a', files })).sentence, undefined)
    assertReadable(await page.generate({ instructions: 'a', files }), 'no more today')
  })
})
