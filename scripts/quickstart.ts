/**
 * The quick start of the guide against a running server: register, sign in, create a project and a key, ask for a picture, and
 * wait for it. Prints each answer as the guide shows it.
 *
 *   npm run quickstart                    with the server on http://localhost:8000
 *   API_URL=… OPERATOR_KEY=… npm run quickstart
 */
import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { expandHome } from '../apps/server/src/platform/paths.ts'
import { readTextFile } from '../apps/server/src/platform/text-file.ts'

const env = { ...dotEnv(), ...process.env }
const api = (env.API_URL ?? `http://localhost:${env.PORT || 8000}`).replace(/\/+$/, '')
const email = `ada-${Date.now()}@example.com`
const password = 'SecurePass123'

function dotEnv(): NodeJS.Dict<string> {
  try {
    return parseEnv(readTextFile('.env'))
  } catch {
    return {} // there is none
  }
}

/** The configured key, or the one that the server generated at its first start. */
async function operatorKey(): Promise<string> {
  if (env.OPERATOR_KEY) return env.OPERATOR_KEY.split(',')[0] ?? ''
  const file = path.resolve(expandHome(env.DATA_DIR || './data'), 'secrets.json')
  try {
    const { operatorKey } = JSON.parse(readTextFile(file))
    if (typeof operatorKey === 'string') return operatorKey
    throw new Error(`${file} holds none.`)
  } catch {
    throw new Error(
      `No operator key in ${file}: start the server with \`npm start\` first, which writes it there, or set OPERATOR_KEY, or the server's DATA_DIR.`,
    )
  }
}

async function call<T>(step: string, method: string, pathname: string, init: RequestInit = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(api + pathname, { method, ...init })
  } catch (error) {
    throw new Error(`No server answers at ${api}. Start it with \`npm start\`, or set API_URL.`, { cause: error })
  }
  const body = (await response.json()) as T
  if (!response.ok) throw new Error(`${method} ${pathname} answered ${response.status}: ${JSON.stringify(body)}`)
  console.log(`\n${step}\n${method} ${pathname}\n${JSON.stringify(body, null, 2)}`)
  return body
}

const json = (headers: Record<string, string>, body: unknown): RequestInit => ({
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

interface Generation {
  id: string
  status: string
  error: string | null
  result_image_url: string | null
}

async function main(): Promise<void> {
  const { provisioning } = await call<{ provisioning: { developer_key: string } }>(
    'Step 1: Register as developer',
    'POST',
    '/api/v1/auth/register',
    json({ 'X-Operator-Key': await operatorKey() }, { email, password }),
  )
  const { access_token: token } = await call<{ access_token: string }>(
    'Step 2: Log in',
    'POST',
    '/api/v1/auth/login',
    json({}, { email, password }),
  )
  const bearer = { Authorization: `Bearer ${token}` }
  const developer = { ...bearer, 'X-User-Role': 'developer', 'X-Developer-Key': provisioning.developer_key }

  await call('Step 3: Verify your identity', 'GET', '/api/v1/auth/me', { headers: bearer })
  const project = await call<{ id: string }>(
    'Step 4: Create your first project',
    'POST',
    '/api/v1/projects/',
    json(developer, { name: 'My First AI App', description: 'AI-powered image generation platform' }),
  )
  const apiKey = await call<{ key: string }>(
    'Step 5: Generate a project API key',
    'POST',
    `/api/v1/projects/${project.id}/api-keys`,
    json(developer, { name: 'Production API Key' }),
  )

  const endUser = {
    ...bearer,
    'X-User-Role': 'end_user',
    'X-Developer-Key': provisioning.developer_key,
    'X-Project-ID': project.id,
    'X-API-Key': apiKey.key,
  }
  const form = new FormData()
  for (const name of ['image1.jpg', 'image2.jpg']) {
    const bytes = await readFile(new URL(`../docs/examples/${name}`, import.meta.url))
    form.append('example_images', new Blob([bytes], { type: 'image/jpeg' }), name)
  }
  form.append('instructions', JSON.stringify({ prompt: 'Generate a futuristic cityscape with neon lights' }))
  const { id } = await call<Generation>('Step 6: Ask for a picture', 'POST', '/api/v1/generation/generate-v2', {
    headers: endUser,
    body: form,
  })
  await showPicture(await waitFor(id, endUser))
}

/** Polls as the guide does, but from a quarter of a second on: the local provider needs less than one. */
async function waitFor(id: string, headers: Record<string, string>): Promise<Generation> {
  const pathname = `/api/v1/generation/generations-v2/${id}/status`
  for (let delayMs = 250; ; delayMs = Math.min(delayMs * 1.5, 30_000)) {
    const answer = await fetch(api + pathname, { headers })
    const { status } = (await answer.json()) as Generation
    if (status === 'completed' || status === 'failed')
      return call('Step 7: Check the status', 'GET', pathname, { headers })
    await new Promise((resolve) => setTimeout(resolve, delayMs))
  }
}

async function showPicture({ id, error, result_image_url: url }: Generation): Promise<void> {
  if (url === null) throw new Error(`The generation failed: ${error}`)
  const picture = await fetch(url)
  const file = path.join(os.tmpdir(), `${id}.png`)
  await writeFile(file, Buffer.from(await picture.arrayBuffer()))
  console.log(`\nYour picture: ${file}\n         URL: ${url}`)
}

try {
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
