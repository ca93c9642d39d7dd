import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { generateTypes } from '../../console/api-schema.ts'
import { generateClient } from '../../console/v1-client.ts'
import { v1 } from './document.ts'
import { startApi } from './harness.ts'
import { createKey, v1Url } from './v1.ts'

/** P24: generators that know nothing of us make clients from `openapi/v1.json`, which compile and work. */

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../..')
const documentFile = path.join(root, 'openapi/v1.json')

const isInstalled = (command: string): boolean => spawnSync(command, ['--help']).error === undefined

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-client-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** By both versions of the compiler that the repository has, as strictly as they can. */
async function compile(folder: string): Promise<void> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    allowImportingTsExtensions: true,
    noUncheckedIndexedAccess: true,
  }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }))
  for (const compiler of ['apps/console/node_modules/typescript/bin/tsc', 'node_modules/typescript/bin/tsc']) {
    const { stdout } = await run(process.execPath, [path.join(root, compiler), '-p', folder]).catch((error) => error)
    assert.equal(stdout, '')
  }
}

/** What a customer would write: lists, creates, and handles an error by its code. */
const consumer = `
import { createClient } from './sdk/client/index.ts'
import { generationsGet, projectsCreate, projectsGet, projectsList } from './sdk/sdk.gen.ts'
import type { ErrorObject, Generation, Project, ProjectStatus } from './sdk/types.gen.ts'

export async function main(baseUrl: string, key: string) {
  const client = createClient({ baseUrl, auth: key })
  const { data: made } = await projectsCreate({
    client,
    body: { name: 'acme-prod', metadata: { team: 'web' } },
    headers: { 'Idempotency-Key': 'a-key-of-this-call' },
    throwOnError: true,
  })
  const project: Project = made
  const status: ProjectStatus = project.status
  const team: string | undefined = project.metadata.team
  const { data: page } = await projectsList({ client, query: { limit: 1, name: 'acme-prod' }, throwOnError: true })
  const names: string[] = page.data.map(({ name }) => name)
  const { error, response } = await projectsGet({ client, path: { id: 'proj_unknown' } })
  const failure: ErrorObject | undefined = error?.error
  const { data: missing } = await generationsGet({ client, path: { id: 'gen_unknown' } })
  const size = (generation: Generation): number => generation.result?.bytes ?? 0
  return {
    kind: project.object,
    status,
    team,
    names,
    failure: failure && { type: failure.type, code: failure.code, status: response?.status },
    bytes: missing === undefined ? undefined : size(missing),
  }
}
`

test('hey-api makes a client that compiles strictly, and works', async (t) => {
  const folder = await createFolder(t)
  await generateClient(documentFile, path.join(folder, 'sdk'))
  const file = path.join(folder, 'consumer.ts')
  await writeFile(file, consumer)
  await compile(folder)

  const api = await startApi(t)
  const key = await createKey(api, await api.createDeveloper())
  const { main } = await import(pathToFileURL(file).href)
  assert.deepEqual(await main(v1Url(api).replace(/\/v1$/, ''), key.key), {
    kind: 'project',
    status: 'active',
    team: 'web',
    names: ['acme-prod'],
    failure: { type: 'invalid_request_error', code: 'not_found', status: 404 },
    bytes: undefined,
  })
})

test('openapi-typescript makes types that compile strictly', async (t) => {
  const folder = await createFolder(t)
  await writeFile(path.join(folder, 'schema.d.ts'), await generateTypes(v1.document))
  await writeFile(
    path.join(folder, 'consumer.ts'),
    `
import type { components, operations, paths } from './schema.d.ts'

type Project = components['schemas']['Project']
export const nameOf = ({ name, metadata }: Project): string => metadata.title ?? name
export const body: operations['projects.create']['requestBody']['content']['application/json'] = { name: 'acme-prod' }
export type Page = paths['/v1/projects']['get']['responses'][200]['content']['application/json']
export const first = (page: Page): Project | undefined => page.data[0]
// @ts-expect-error: a status is one of a list
export const status: components['schemas']['ProjectStatus'] = 'gone'
`,
  )
  await compile(folder)
})

test('oapi-codegen makes a client for Go that compiles', {
  skip: !(isInstalled('go') && isInstalled('oapi-codegen')) && 'go and oapi-codegen are not both installed here.',
}, async (t) => {
  const cwd = await createFolder(t)
  const flags = ['-generate', 'types,client', '-package', 'cloudapi', '-o', 'client.gen.go', documentFile]
  await run('oapi-codegen', flags, { cwd })
  await run('go', ['mod', 'init', 'cloudapi'], { cwd })
  const tidy = spawnSync('go', ['mod', 'tidy'], { cwd, encoding: 'utf8' })
  if (tidy.status !== 0) return t.skip('The modules that the client imports cannot be downloaded here.')
  await run('go', ['vet', './...'], { cwd })
})

test('openapi-python-client makes a client for Python without a warning', {
  skip: !isInstalled('openapi-python-client') && 'openapi-python-client is not installed here.',
}, async (t) => {
  const folder = await createFolder(t)
  const output = path.join(folder, 'cloudapi_client')
  const flags = ['generate', '--path', documentFile, '--output-path', output, '--meta', 'none']
  const { stdout, stderr } = await run('openapi-python-client', flags)
  assert.doesNotMatch(stdout + stderr, /parsing|missing/i)
  await run('python3', ['-m', 'compileall', '-q', output])
})
