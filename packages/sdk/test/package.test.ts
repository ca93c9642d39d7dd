import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { rolldown } from 'rolldown'
import { installPacked, pack } from './packed.ts'

/** What `npm publish` would send, as bundlers, compilers and npm see it. */

/** Of the hand-written part, minified and gzipped; kB are thousands of bytes. */
const CORE_BYTES_MAX = 12_000
/** Of what a receiver of webhooks needs. */
const WEBHOOKS_BYTES_MAX = 3_000

test('the package', async (t) => {
  const tarball = await pack(t)
  const bytes = await readFile(tarball)

  await t.test('holds the compiled code, its types, a README and a licence, and needs no other package', async () => {
    const { typescript, ...other } = Object.groupBy(createPackageFromTarballData(bytes).listFiles('/'), (file) =>
      /\/dist\/(?:esm|cjs)\/[\w/-]+\.(?:d\.ts|js)$/.test(file) ? 'typescript' : 'other',
    )
    assert.deepEqual(other.other?.map((file) => file.replace('/node_modules/@cloudapi/sdk/', '')).sort(), [
      'LICENSE',
      'README.md',
      'dist/cjs/package.json',
      'package.json',
    ])
    const [esm, cjs] = ['esm', 'cjs'].map((name) => typescript?.filter((file) => file.includes(`/dist/${name}/`)))
    assert.deepEqual(esm?.map((file) => file.replace('/esm/', '/cjs/')).sort(), cjs?.sort())
    const manifest = JSON.parse(await readFile(path.join(import.meta.dirname, '../package.json'), 'utf8'))
    for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
      assert.ok(!(kind in manifest), kind)
  })

  await t.test('satisfies publint', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(bytes).buffer }, strict: true })
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    )
  })

  await t.test('has the right types wherever it is resolved: attw', async () => {
    const result = await checkPackage(createPackageFromTarballData(bytes))
    assert.ok(result.types)
    assert.deepEqual(result.problems, [])
  })

  await t.test('is small in a page, and asks for nothing that browsers lack', async (t) => {
    const folder = await installPacked(t, tarball)
    const entry = path.join(folder, 'entry.js')
    await writeFile(entry, "export { CloudAPI } from '@cloudapi/sdk'\n")
    const whole = await sizeInPage(entry)
    const core = await sizeInPage(entry, /\/generated\//)
    t.diagnostic(`import { CloudAPI }: ${whole} bytes minified and gzipped, ${core} of them hand-written`)
    assert.ok(core <= CORE_BYTES_MAX, `The core is ${core} bytes.`)
    assert.ok(core > 1_000 && whole > core, `${core} of ${whole} bytes`)

    await writeFile(entry, "export { webhooks } from '@cloudapi/sdk/webhooks'\n")
    const receiver = await sizeInPage(entry)
    t.diagnostic(`import { webhooks }: ${receiver} bytes`)
    assert.ok(receiver > 500 && receiver <= WEBHOOKS_BYTES_MAX, `${receiver} bytes`)
    await writeFile(entry, "export { webhooks } from '@cloudapi/sdk'\n")
    assert.ok((await sizeInPage(entry)) <= receiver + 50, 'The rest of the package comes along.')
  })
})

/** Bytes of the bundle, minified and gzipped, without the modules that are left out. */
async function sizeInPage(entry: string, leftOut?: RegExp): Promise<number> {
  const warnings: string[] = []
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: (id) => leftOut?.test(id) ?? false,
    onLog: (_level, { message }) => warnings.push(message),
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  assert.deepEqual(warnings, [])
  const code = output.map((part) => ('code' in part ? part.code : '')).join('')
  return gzipSync(code, { level: 9 }).length
}
