import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { compile, compilers, createFolder, projects } from '../../../../packages/sdk/test/packed.ts'
import { hasTools, runSample } from '../guides.ts'
import { startApi } from '../harness.ts'
import { image } from '../images.ts'
import { createKey } from '../v1.ts'

/** The README of the SDK: its commands install the package, and each of its samples compiles and runs. */

const run = promisify(execFile)
const repository = path.join(import.meta.dirname, '../../../..')

interface Sample {
  /** The heading above it. */
  heading: string
  language: string
  code: string
}

async function readSamples(): Promise<Sample[]> {
  const text = await readFile(path.join(repository, 'packages/sdk/README.md'), 'utf8')
  const samples: Sample[] = []
  let heading = ''
  for (const [, title, language = '', code = ''] of text.matchAll(/^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title
    else samples.push({ heading, language, code })
  }
  return samples
}

/** What each TypeScript sample prints, in their order. */
const printed: [heading: string, output: RegExp][] = [
  ['From a key to an image', /^http:\S+\n$/],
  ['Configuration', /^$/],
  ['Configuration', /^$/],
  ['Errors', /^404 not_found .+ req_\w{26}\n$/],
  ['Retries and time-outs', /^$/],
  ['Retries and time-outs', /^$/],
  ['Lists', /^gen_\w{26} A quiet harbor at dawn\n$/],
  ['Lists', /^1 2 undefined\n$/],
  ['Images', /completed\nhttp:\S+\n$/],
  ['Images', /^generation\.state .+\n(?:generation\.\w+ .+\n)*generation\.completed completed\n$/],
  ['Files', /\n100000 of 100000\n[\da-f]{64} 100000\n$/],
  ['Webhooks', /^$/],
  ['Webhooks', /^project\.created\n$/],
  ['Webhooks', /^whsec_\S+\n$/],
  ['Events as a stream', /^\d+ Streamed\n$/],
  ['Apps with end users', /^http:\S+\n$/],
  ['Where it runs', /^$/],
  ['Tests', /^0\n$/],
]

const isProgram = ({ language }: Sample): boolean => language === 'ts'

/** What readers have to do themselves: the import that all further samples go on from, and ids of their own. */
function complete(code: string, ids: Record<string, string>): string {
  const whole = /^import /m.test(code)
    ? code
    : `import { CloudAPI } from '@cloudapi/sdk'\nconst cloudapi = new CloudAPI()\n${code}`
  return whole.replaceAll(/'(\w+)_…'/g, (_, kind: string) => `'${ids[kind] ?? assert.fail(kind)}'`)
}

test('the README of the SDK', { skip: !(await hasTools('npm')) && 'bash and npm are not both here' }, async (t) => {
  const samples = await readSamples()
  const [pack, install, variables, ...otherCommands] = samples.filter(({ language }) => language === 'sh')
  const programs = samples.filter(isProgram)
  assert.deepEqual(otherCommands, [])
  assert.deepEqual(
    samples.filter((sample) => !isProgram(sample) && sample.language !== 'sh'),
    [],
  )
  assert.deepEqual(
    programs.map(({ heading }) => heading),
    printed.map(([heading]) => heading),
  )

  const home = await createFolder(t)
  const folder = path.join(home, 'app')
  await mkdir(folder)
  await t.test('its commands pack and install the package', async () => {
    const packing = pack?.code.replace('npm ci && ', '') ?? ''
    assert.notEqual(packing, pack?.code)
    await runSample(packing, { cwd: repository, env: { HOME: home } })
    await writeFile(path.join(folder, 'package.json'), '{"private":true}')
    await runSample(install?.code ?? '', { cwd: folder, env: { HOME: home, npm_config_offline: 'true' } })
  })

  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const [project] = (await key.get('/projects')).body.data
  const ids = { proj: project.id, ak: developer.developerKey, pk: developer.apiKey }
  const names = [...(variables?.code.matchAll(/^export (\w+)=/gm) ?? [])].map(([, name]) => name)
  assert.deepEqual(names, ['CLOUDAPI_KEY', 'CLOUDAPI_BASE_URL'])
  const env = { CLOUDAPI_KEY: key.key, CLOUDAPI_BASE_URL: api.origin, MY_KEY: key.key, WEBHOOK_SECRET: 'A'.repeat(32) }
  await writeFile(path.join(folder, 'room.jpg'), await image())
  await writeFile(path.join(folder, 'report.pdf'), Buffer.alloc(100_000, 'report'))

  const fileOf = (index: number): string => path.join(folder, `sample-${index}.mts`)
  await t.test('its samples compile', async () => {
    for (const [index, { code }] of programs.entries())
      await writeFile(fileOf(index), complete(code, ids).replaceAll('http://localhost:8000', api.origin))
    const options = { ...projects['Node, without the DOM'], noEmit: true, allowImportingTsExtensions: true }
    const loose = { noUncheckedIndexedAccess: false, exactOptionalPropertyTypes: false }
    assert.equal(await compile(folder, compilers['7.0'], { ...options, ...loose }), '')
  })

  for (const [index, [heading, output]] of printed.entries())
    await t.test(`${heading}: sample ${index + 1} runs`, async () => {
      const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } }
      const { stdout } = await run(process.execPath, [fileOf(index)], options)
      assert.match(stdout, output)
    })
})
