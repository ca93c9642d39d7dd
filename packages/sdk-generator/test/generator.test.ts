import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { generateSdks } from '../src/index.ts'
import { everything, readEverything } from './everything/configuration.ts'

const golden = path.join(import.meta.dirname, 'everything/expected')
const generate = (document: unknown): Map<string, string> =>
  new Map(
    generateSdks({ 'everything.json': document }, [everything]).map(([file, content]) => [
      path.basename(file),
      content,
    ]),
  )

test('every construct becomes what the golden files have; `UPDATE_GOLDEN=1` writes them', async () => {
  const files = generate(readEverything())
  if (process.env.UPDATE_GOLDEN) {
    await mkdir(golden, { recursive: true })
    for (const [file, content] of files) await writeFile(path.join(golden, `${file}.txt`), content)
  }
  assert.deepEqual((await readdir(golden)).toSorted(), [...files.keys()].map((file) => `${file}.txt`).toSorted())
  for (const [file, content] of files) assert.equal(content, await readFile(path.join(golden, `${file}.txt`), 'utf8'))
})

test('the order of the members of an object changes nothing', () => {
  const files = generate(readEverything())
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, member]) => [key, reversed(member)]),
    )
  }
  const document = reversed(readEverything())
  assert.notEqual(JSON.stringify(document), JSON.stringify(readEverything()))
  assert.deepEqual(generate(document), files)
})
