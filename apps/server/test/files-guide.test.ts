import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { hasTools, programsOf, runProgram, runSample, samplesOf } from './guides.ts'
import { startApi } from './harness.ts'
import { bytesOf, projectOf, uploadRaw } from './uploads.ts'
import { createKey, v1Url } from './v1.ts'

test('the samples of docs/files.md run as they are printed', async (t) => {
  if (!(await hasTools('curl', 'openssl'))) return t.skip('bash, curl and openssl are not all here')
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = await createKey(api, developer)
  const cwd = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-guide-'))
  t.after(() => rm(cwd, { recursive: true }))
  const report = bytesOf(5_000)
  await writeFile(path.join(cwd, 'report.pdf'), report)
  const { body: file } = await uploadRaw(client, report, { project_id: projectOf(developer) })
  const env = { CLOUDAPI: v1Url(api), KEY: client.key, PROJECT: projectOf(developer), FILE: file.id }

  const [variables = '', upload = '', digest = '', read = '', link = '', change = '', ...others] =
    await samplesOf('files.md')
  assert.deepEqual(others, [])
  assert.deepEqual(
    [...variables.matchAll(/^export (\w+)=/gm)].map(([, name]) => name),
    ['CLOUDAPI', 'KEY', 'PROJECT'],
  )
  const run = (block: string): Promise<string> => runSample(block, { cwd, env })
  const objects = (printed: string) => JSON.parse(`[${printed.replaceAll('}{', '},{')}]`)

  const uploaded = objects(await run(upload))
  assert.deepEqual(
    uploaded.map(({ name, bytes, metadata }: Record<string, unknown>) => [name, bytes, metadata]),
    [
      ['report.pdf', 5_000, { order: '7' }],
      ['report.pdf', 5_000, {}],
    ],
  )
  assert.equal(objects(await run(digest))[0].sha256, uploaded[0].sha256)

  const [list, one] = objects(await run(read))
  assert.equal(list.data.length, 4)
  assert.equal(one.id, file.id)
  assert.ok((await readFile(path.join(cwd, 'first.bin'))).equals(report.subarray(0, 1024)))
  assert.equal(objects(await run(link))[0].object, 'file_link')
  const program = { CLOUDAPI_KEY: client.key, CLOUDAPI_BASE_URL: api.origin }
  const [uploadIt = '', readAll = '', ...more] = await programsOf('files.md', env.PROJECT)
  assert.deepEqual(more, [])
  assert.match(await runProgram(uploadIt, program, { 'report.pdf': report }), /^file_\w+ [\da-f]{64}\n$/)
  const listed = await runProgram(readAll, program)
  assert.deepEqual(listed.match(/ 5000$/gm)?.length, 5, listed)
  assert.equal(objects(await run(change))[0].name, '2026/report.pdf')
  assert.equal((await client.get(`/files/${file.id}`)).status, 404)
})
