import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import fc from 'fast-check'
import { PASSWORD, startApi } from '../../../test/harness.ts'
import { headerText } from './header-text.ts'

/** As Node hands a header over that was sent in these bytes. */
const received = (text: string, encoding: 'utf8' | 'latin1'): string => Buffer.from(text, encoding).toString('latin1')

test('the text of a header', async (t) => {
  const table: [name: string, value: string, text: string][] = [
    ['ASCII', 'curl/8.5.0', 'curl/8.5.0'],
    ['UTF-8', received('Käse/1 💥', 'utf8'), 'Käse/1 💥'],
    ['Latin-1', received('Käse/1', 'latin1'), 'Käse/1'],
  ]
  for (const [name, value, text] of table) await t.test(name, () => assert.equal(headerText(value, 400), text))
  await t.test('is cut between characters, and can be stored', () => {
    assert.equal(headerText(received('💥💥', 'utf8'), 3), '💥\uFFFD')
    const value = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
    fc.assert(fc.property(value, (sent) => headerText(sent, 9).isWellFormed() && headerText(sent, 9).length <= 9))
  })
})

test('a session shows the user agent that began it, in whatever bytes it came', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const signIn = (userAgent: string) =>
    new Promise<number>((resolve, reject) => {
      // Node sends headers as Latin-1 before a body of bytes, so that these are theirs.
      const headers = { 'Content-Type': 'application/json', 'User-Agent': userAgent }
      const call = request(`${api.url}/auth/login`, { method: 'POST', headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      })
      call.on('error', reject).end(Buffer.from(JSON.stringify({ email: developer.email, password: PASSWORD })))
    })
  assert.equal(await signIn(received('Käse/1 💥', 'utf8')), 200)
  assert.equal(await signIn(received('Öl/2', 'latin1')), 200)
  const agents = (await developer.get('/auth/sessions')).body.map(
    (session: { user_agent: string }) => session.user_agent,
  )
  for (const agent of ['Käse/1 💥', 'Öl/2']) assert.ok(agents.includes(agent), agents.join())
})
