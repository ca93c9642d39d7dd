/**
 * Starts everything for work on the code: the server, started again when a source changes, and a developer to sign in as, made
 * once. Its data lie in ./data/dev unless DATA_DIR says otherwise.
 * The console is served as it was built last; `npm run dev -w apps/console` beside this shows each change of it at once.
 *
 *   npm run dev
 */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const dataDir = path.resolve(process.env.DATA_DIR ?? './data/dev')
const port = process.env.PORT ?? '8000'
const api = `http://localhost:${port}`
const account = { email: 'dev@example.com', password: 'SecurePass123' }

const args = [...process.execArgv, '--watch', '--watch-preserve-output', 'apps/server/src/main.ts']
const server = spawn(process.execPath, args, {
  stdio: 'inherit',
  env: { LOG_LEVEL: 'debug', ...process.env, DATA_DIR: dataDir, PORT: port },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))

const file = path.join(dataDir, 'dev-account.json')
while (!(await healthy())) await delay(100)
console.log(`\nSeed account, also in ${file}:\n${(await known()) ?? (await register())}\n`)

async function healthy(): Promise<boolean> {
  try {
    return (await fetch(`${api}/health`)).ok
  } catch {
    return false // it is starting
  }
}

async function known(): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined // the first start
  }
}

async function register(): Promise<string> {
  // A configured one is not kept beside the data.
  const operatorKey =
    process.env.OPERATOR_KEY?.split(',')[0] ??
    JSON.parse(await readFile(path.join(dataDir, 'secrets.json'), 'utf8')).operatorKey
  const response = await fetch(`${api}/api/v1/auth/register`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Operator-Key': operatorKey,
    },
    body: JSON.stringify(account),
  })
  const registered = (await response.json()) as { provisioning?: object }
  if (!response.ok) throw new Error(`The seed account was not made: ${JSON.stringify(registered)}`)
  const text = JSON.stringify({ ...account, ...registered.provisioning, operator_key: operatorKey }, null, 2)
  await writeFile(file, text, { mode: 0o600 })
  return text
}
