import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { CallInput, Operation, Transport } from '../../sdk/src/core/types.ts'
import { DevkitClient } from '../../sdk/src/generated/devkit/client.ts'
import { operations as devkitOperations } from '../../sdk/src/generated/devkit/operations.ts'
import { V1Client } from '../../sdk/src/generated/v1/client.ts'
import { operations as v1Operations } from '../../sdk/src/generated/v1/operations.ts'
import { configuration } from '../src/configuration.ts'
import { generatedFolders, generateSdks } from '../src/index.ts'
import { readApi } from '../src/openapi/api.ts'

/** What is made of the documents of the API itself. */

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../..')
const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(root, file), 'utf8'))
const documents: Record<string, unknown> = Object.fromEntries(
  await Promise.all(configuration.map(async ({ document }) => [document, await read(document)])),
)

type Operations = Record<string, Record<string, Operation>>
const sdks: Record<string, { operations: Operations; Client: new (transport: Transport) => object }> = {
  v1: { operations: v1Operations, Client: V1Client },
  devkit: { operations: devkitOperations, Client: DevkitClient },
}

/** Ids of a document, without those that the configuration leaves out. */
function expectedIds(name: string): string[] {
  const api = configuration.find((each) => each.name === name)
  assert.ok(api)
  const { paths } = documents[api.document] as { paths: Record<string, Record<string, { operationId: string }>> }
  const all = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  const { operations } = api
  return ('only' in operations ? [...operations.only] : all.filter((id) => !operations.allBut.includes(id))).toSorted()
}

test('the folder holds what is made, and nothing else', async () => {
  const files = new Map(generateSdks(documents))
  for (const folder of generatedFolders) {
    const found = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
    const names = found
      .filter((each) => each.isFile())
      .map((each) => path.relative(root, path.join(each.parentPath, each.name)))
    assert.deepEqual(names.toSorted(), [...files.keys()].filter((file) => file.startsWith(folder)).toSorted())
  }
  for (const [file, content] of files) assert.equal(await readFile(path.join(root, file), 'utf8'), content, file)
})

for (const [name, { operations, Client }] of Object.entries(sdks)) {
  test(`every operation of ${name} is one method, which calls it and nothing else`, () => {
    assert.deepEqual(
      Object.values(operations)
        .flatMap((own) => Object.values(own).map(({ id }) => id))
        .toSorted(),
      expectedIds(name),
    )
    const calls: { how: string; operation: Operation; input: CallInput; options: unknown }[] = []
    const record = (how: string) => (operation: Operation, input: CallInput, options?: unknown) =>
      calls.push({ how, operation, input, options })
    const transport = Object.fromEntries(['call', 'list', 'stream', 'download'].map((how) => [how, record(how)]))
    const client = new Client(transport as unknown as Transport)
    const called: Record<string, string[]> = {}
    for (const [resource, methods] of Object.entries(client) as [string, object][]) {
      const names = Object.getOwnPropertyNames(Object.getPrototypeOf(methods)).filter((each) => each !== 'constructor')
      called[resource] = names.toSorted()
      for (const method of names) {
        const operation = operations[resource]?.[method]
        assert.ok(operation, `${resource}.${method}`)
        const path = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter)
        const given = path.map((parameter) => `of ${parameter}`)
        const options = { maxRetries: 0 }
        const body = operation.body ? [{ a: 'body' }] : []
        const takes = (methods as Record<string, (...args: unknown[]) => unknown>)[method]
        assert.ok(takes)
        takes.call(methods, ...given, ...body, ...(hasQuery(name, operation.id) ? [{ a: 'query' }] : []), options)
        const call = calls.pop()
        assert.deepEqual(calls, [])
        assert.equal(call?.operation, operation)
        const isPage = operation.answer === undefined && call.how === 'list'
        const how = { none: 'call', stream: 'stream', binary: 'download', json: 'call' }[operation.answer ?? 'json']
        assert.equal(call.how, isPage ? 'list' : how)
        const { headers, ...input } = call.input
        assert.deepEqual(headers ?? {}, {})
        assert.deepEqual(input, {
          ...(path.length > 0 && { path: Object.fromEntries(path.map((parameter) => [parameter, `of ${parameter}`])) }),
          ...(body.length > 0 && { body: body[0] }),
          ...(hasQuery(name, operation.id) && { query: { a: 'query' } }),
        })
        assert.equal(call.options, options)
      }
    }
    assert.deepEqual(
      called,
      Object.fromEntries(Object.entries(operations).map(([resource, own]) => [resource, Object.keys(own).toSorted()])),
    )
  })
}

const models = new Map(configuration.map((api) => [api.name, readApi(documents[api.document], api)]))
const hasQuery = (name: string, id: string): boolean =>
  models
    .get(name)
    ?.resources.flatMap((resource) => resource.operations)
    .some((operation) => operation.id === id && operation.query.length > 0) ?? false

test('the model speaks of no language', async () => {
  const isOfTypeScript =
    /\b(?:Promise|interface \w+ \{|Record<|string \||undefined|readonly|typeof|export |import |\.ts)\b|=>|\(string & \{\}\)/
  for (const api of models.values()) {
    const names = JSON.stringify(api, (key, value) => (key === 'description' || key === 'example' ? undefined : value))
    assert.equal(isOfTypeScript.exec(names)?.[0], undefined)
    for (const { words } of api.models)
      assert.deepEqual(
        words,
        words.map((word) => word.toLowerCase()),
      )
  }
  // Readers and model know no template; a language knows no document.
  const sources = path.join(root, 'packages/sdk-generator/src')
  for (const file of await readdir(sources, { recursive: true })) {
    if (!file.endsWith('.ts') || file === 'index.ts') continue
    const imports = [...(await readFile(path.join(sources, file), 'utf8')).matchAll(/from '([^']+)'/g)].map(
      ([, from]) => from ?? '',
    )
    const other = file.startsWith('languages') ? /openapi|configuration/ : /languages/
    assert.deepEqual(
      imports.filter((from) => other.test(from)),
      [],
      file,
    )
  }
})

/** Each `@example`, as a program of its own. */
async function examplesOf(name: string): Promise<string[]> {
  const folder = path.join(root, 'packages/sdk/src/generated', name)
  const files = (await readdir(folder)).toSorted()
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
  return texts.flatMap((text) =>
    [...text.matchAll(/ \* @example\n((?: {3}\* .*\n)+?) {3}\*\//g)].map(([, code = '']) =>
      code.replaceAll(/^ {3}\* /gm, ''),
    ),
  )
}

/** What the types allow, and what they refuse. */
const assertions = `
import type { ErrorCode, Generation, Me, Project, Scope } from '@sdk/v1/types.ts'
export async function types(client: V1Client): Promise<unknown[]> {
  const project: Project = await client.projects.get('proj_1')
  const status: Project['status'] = 'one of later' // enums are open
  const isKnown: boolean = project.status === 'active'
  const object: 'project' = project.object // a constant tells kinds apart
  const label: string | undefined = project.metadata.label
  const description: string | null = project.description
  const name: string = (await client.projects.list()).data.map((each) => each.name).join()
  for await (const each of client.projects.list({ status: 'active', limit: 10 })) each.allowed_origins.includes('a')
  const { data, requestId } = await client.projects.create({ name, metadata: { a: 'b', c: null } }).withResponse()
  for await (const { event, data: generation } of client.generations.streamEvents('gen_1')) {
    const of: [string, Generation] = [event, generation]
    if (of[1].error?.code === 'content_refused') break
  }
  await client.generations.create({ prompt: 'A fox', images: [{ url: 'https://example.com/a.png' }] }, { prefer: 'wait=30' })
  await client.generations.create({ prompt: 'A fox', images: [new Blob(['a']), { path: 'a.png' }] }, { maxRetries: 0 })
  await client.files.create({ file: new Blob(['a']), metadata: { a: 'b' }, is_public: true }, { idempotencyKey: 'a' })
  const bytes: ArrayBuffer = await (await client.files.download('file_1', { range: 'bytes=0-9' })).arrayBuffer()
  await client.keys.rotate('key_1') // all of its members are optional
  const nothing: void = await client.projects.delete('proj_1', { ifMatch: '"r3"' })
  const me: Me = await client.me.get()
  const scopes: Scope[] = ['projects:read', 'a scope of later']
  const codes: ErrorCode[] = ['not_found', 'a code of later']
  return [status, isKnown, object, label, description, data, requestId, bytes, nothing, me.key?.name, scopes, codes]
}
export function refused(client: V1Client, project: Project, me: Me): unknown[] {
  return [
    // @ts-expect-error: no such member
    project.naem,
    // @ts-expect-error: it may be null
    me.key.name,
    // @ts-expect-error: no such filter
    client.projects.list({ stauts: 'active' }),
    // @ts-expect-error: a required member is missing
    client.projects.create({}),
    // @ts-expect-error: a change needs to say of what
    client.projects.update('proj_1'),
    // @ts-expect-error: a number
    client.projects.list({ limit: 'ten' }),
    // @ts-expect-error: files or descriptions of images, and not both
    client.generations.create({ prompt: 'A fox', images: [new Blob([]), { url: 'https://example.com/a.png' }] }),
    // @ts-expect-error: left out by the configuration
    client.regions.listV2(),
  ]
}
`

test('a program that uses every method compiles strictly', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-sdk-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  for (const [name, client] of Object.entries({ v1: 'V1Client', devkit: 'DevkitClient' })) {
    const examples = await examplesOf(name)
    assert.equal(examples.length, expectedIds(name).length)
    const blocks = examples.map((code) => `  {\n${code}  }\n`)
    const program = `import type { ${client} } from '@sdk/${name}/client.ts'
export async function all(client: ${client}): Promise<void> {\n${blocks.join('')}}\n`
    await writeFile(path.join(folder, `${name}.ts`), name === 'v1' ? program + assertions : program)
  }
  const compilerOptions = {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
    types: [],
    allowImportingTsExtensions: true,
    paths: { '@sdk/*': [path.join(root, 'packages/sdk/src/generated/*')] },
  }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch((error: { stdout: string }) => error)
  assert.equal(stdout, '')
})
