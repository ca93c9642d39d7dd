import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { temporaryDir } from './testing.ts'

test('the example of the README runs', async (t) => {
  const root = join(import.meta.dirname, '../../..')
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')
  const [, code = ''] = /```js\n(.*?)```/s.exec(readme) ?? []
  const folder = await temporaryDir(t)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const args = ['--conditions=source', '--input-type=module', '--eval', code]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder })
  assert.match(stdout, /version: 'PostgreSQL \d+/)
})
