import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { drawPreview, readExample } from '../src/index.ts'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '..')
const PROMPT = 'a fox in a snowy forest'

/** What a program outside this repository does, without the condition `source`; prints the picture in base64. */
const PROGRAM = `
  import { drawPreview, readExample } from '@cloudapi/preview-image'
  const examples = [await readExample(Buffer.from(process.argv[2], 'base64'))]
  const png = await drawPreview({ prompt: process.argv[1], examples })
  console.log(import.meta.resolve('@cloudapi/preview-image'))
  console.log(Buffer.from(png).toString('base64'))`

test('the published JavaScript draws what the sources draw, with its font', async () => {
  await run('npm', ['run', '--silent', 'build'], { cwd: root })
  const example = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#2d6fb5' } })
    .png()
    .toBuffer()
  const expected = await drawPreview({ prompt: PROMPT, examples: [await readExample(example)] })

  const args = ['--input-type=module', '--eval', PROGRAM, '--', PROMPT, example.toString('base64')]
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  const [from = '', png = ''] = stdout.trim().split('\n')
  assert.match(from, /\/packages\/preview-image\/dist\/index\.js$/)
  assert.ok(Buffer.from(png, 'base64').equals(expected))

  const { stdout: list } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root })
  const [packed]: { files: { path: string }[] }[] = JSON.parse(list)
  const paths = packed?.files.map((file) => file.path) ?? []
  for (const needed of ['dist/index.js', 'dist/index.d.ts', 'font/Inter-SemiBold.ttf'])
    assert.ok(paths.includes(needed), needed)
  for (const needed of ['LICENSE', 'README.md', 'font/LICENSE.txt']) assert.ok(paths.includes(needed), needed)
  assert.deepEqual(
    paths.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')),
    [],
  )
})
