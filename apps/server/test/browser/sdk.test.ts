import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { installPacked, pack } from '../../../../packages/sdk/test/packed.ts'
import { newEmail, PASSWORD, startApi } from '../harness.ts'
import { image } from '../images.ts'
import { createKey } from '../v1.ts'
import { noBrowser, openPage } from './page.ts'

/** The SDK in a page of another origin, as its ES modules are published, without a bundler. */

/** Serves a page, and the modules of the SDK below `/sdk`. */
async function serveApp(t: TestContext): Promise<string> {
  const home = path.join(await installPacked(t, await pack(t)), 'node_modules/@cloudapi/sdk/dist/esm')
  const app = createServer(async ({ url = '/' }, response) => {
    if (!url.startsWith('/sdk/')) {
      const html = '<!doctype html><link rel="icon" href="data:,"><title>App</title>'
      return void response.setHeader('Content-Type', 'text/html').end(html)
    }
    const code = await readFile(path.join(home, url.slice('/sdk/'.length))).catch(() => undefined)
    response.writeHead(code ? 200 : 404, { 'Content-Type': 'text/javascript' }).end(code)
  })
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  t.after(() => app.close())
  return `http://127.0.0.1:${(app.address() as AddressInfo).port}`
}

test('the SDK in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const origin = await serveApp(t)
  const developer = await api.createDeveloper()
  await developer.patch(`/projects/${developer.projectId}`, { allowed_origins: [origin] })
  const secret = await createKey(api, developer)
  const { token } = (await secret.post('/session_tokens', { scopes: ['projects:read'] })).body
  const page = await openPage(t, api, { expected: /status of 401/ })
  await page.goto(origin)
  const sdk = `${origin}/sdk/index.js`
  const baseUrl = api.origin

  await t.test('registers an end user, signs in, and draws', async () => {
    const { projectId, developerKey, apiKey: projectKey } = developer
    const options = { baseUrl, projectId, developerKey, projectKey }
    const picture = (await image()).toString('base64')
    const credentials = { email: newEmail(), password: PASSWORD }
    const seen = await page.evaluate(
      async ({ sdk, options, picture, credentials }) => {
        const { createProjectClient, webStorage } = await import(sdk)
        const app = createProjectClient({ ...options, storage: webStorage(localStorage) })
        await app.register(credentials)
        await app.signOut()
        const wrong = await app.signIn({ ...credentials, password: 'Wrong12345' }).catch((error: Error) => error.name)
        await app.signIn(credentials)
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
        const progress: number[] = []
        const generation = await app.generations.createAndWait(
          {
            example_images: [new File([bytes], 'room.jpg', { type: 'image/jpeg' })],
            instructions: { prompt: 'This room, in blue' },
          },
          { onProgress: ({ sentBytes }: { sentBytes: number }) => progress.push(sentBytes) },
        )
        // As after a reload: the session is in the page's storage.
        const later = createProjectClient({ ...options, storage: webStorage(localStorage) })
        return { wrong, status: generation.status, email: (await later.me()).email, progress: progress.length > 0 }
      },
      { sdk, options, picture, credentials },
    )
    assert.deepEqual(seen, {
      wrong: 'AuthenticationError',
      status: 'completed',
      email: credentials.email,
      progress: true,
    })
  })

  /** What a client with this key comes to. */
  const callWith = (apiKey: string): Promise<string> =>
    page.evaluate(
      async ({ sdk, options }) => {
        try {
          const { CloudAPI } = await import(sdk)
          const { data } = await new CloudAPI(options).projects.list()
          return `${data.length} projects`
        } catch (error) {
          return String(error)
        }
      },
      { sdk, options: { apiKey, baseUrl } },
    )

  await t.test('takes a session token', async () => assert.equal(await callWith(token), '1 projects'))
  await t.test('throws for a secret key, before anything is sent, and doesn’t show it', async () => {
    const said = await callWith(secret.key)
    assert.match(said, /^ConfigurationError: A secret key in a web page can be read/)
    assert.ok(!said.includes(secret.key))
  })

  await t.test('verifies webhooks, with nothing but the browser', async () => {
    const seen = await page.evaluate(async (module) => {
      const { webhooks } = await import(module)
      const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
      const { headers, body } = await webhooks.signForTest({ event: { type: 'project.created' }, secret })
      const { type } = await webhooks.verify(body, new Headers(headers), secret)
      const forged = await webhooks.verify(`${body} `, headers, secret).catch(({ code }: { code: string }) => code)
      return [type, forged]
    }, `${origin}/sdk/webhooks.js`)
    assert.deepEqual(seen, ['project.created', 'signature_mismatch'])
  })
})
