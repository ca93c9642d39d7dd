import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import type { ErrorCode } from '../src/platform/errors.ts'
import { errorTexts } from '../src/surfaces/devkit/errors.ts'
import { errorRegistry } from '../src/surfaces/error-registry.ts'
import { isNode, nodesOf, textOf } from './source.ts'

const root = path.join(import.meta.dirname, '../../..')
const readDoc = (file: string): Promise<string> => readFile(path.join(root, 'docs', file), 'utf8')

test('each exact text of the contract is what `/api/v1` says for a code, with its status', async () => {
  const [, behind = ''] = (await readDoc('contract/devkit-api.md')).split('## D.3 ')
  const [section = ''] = behind.split('\n---')
  const documented = section.split(/^- (?=\d{3}[ :])/m).slice(1)
  assert.ok(documented.length > 8, 'this test no longer sees the texts')
  const numberless = (text: string): string => text.replaceAll(/\d+ seconds|\{n\} seconds/g, 'n seconds')
  const said = new Set(
    Object.entries(errorTexts).map(([code, text]) => `${errorRegistry[code as ErrorCode].status} ${numberless(text)}`),
  )
  for (const line of documented) {
    const status = line.slice(0, 3)
    const texts = [...line.replaceAll(/\s+/g, ' ').matchAll(/`([^`]+)`/g)]
    assert.ok(texts.length > 0, line)
    for (const [, text = ''] of texts)
      assert.ok(said.has(`${status} ${numberless(text)}`), `Nothing says: ${status} ${text}`)
  }
})

test('docs/contract/tests.md names a test that is defined for each item of the contract', async () => {
  const rows = [...(await readDoc('contract/tests.md')).matchAll(/^\| ([A-Z][^|]*) \| [^|]+ \| (`[^|]+) \|$/gm)]
  const items = new Set(rows.flatMap(([, names = '']) => names.split(', ').flatMap(itemsOf)))
  const needed = ['B02', 'B08', 'B09', 'B45', 'B51', 'B56', ...itemsOf('B20–B27'), ...itemsOf('B30–B35')]
  assert.deepEqual(
    [...needed, ...itemsOf('X01–X20')].filter((item) => !items.has(item)),
    [],
  )
  const shown = rows.flatMap(([, , cell = '']) => cell.split('<br>'))
  assert.ok(shown.length > 50)
  const defined = new Map<string, Set<string>>()
  for (const line of shown) {
    const [, file = '', name = ''] = /^`([^`]+)` (.+)$/.exec(line) ?? assert.fail(line)
    const names = defined.get(file) ?? (await testsOf(path.join(root, 'apps/server', file)))
    defined.set(file, names)
    assert.ok(names.has(name.replaceAll(/\$\{[^}]*\}/g, '…')), `${file} defines no test “${name}”.`)
  }
})

test('every relative link of the documentation leads to a file', async () => {
  let links = 0
  for await (const file of glob('{README.md,CHANGELOG.md,docs/**/*.md,packages/*/README.md}', { cwd: root })) {
    for (const [, link = ''] of (await readFile(path.join(root, file), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:|^#/.test(link)) continue
      links += 1
      const target = path.join(root, path.dirname(file), link.replace(/#.*/, ''))
      assert.ok(existsSync(target), `${file} links to ${link}.`)
    }
  }
  assert.ok(links > 20)
})

/** The names that are passed to `test(…)`, `t.test(…)` and the like with a function to run, `…` for each expression in one. */
async function testsOf(file: string): Promise<Set<string>> {
  const names = new Set<string>()
  for (const node of await nodesOf(file)) {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || !Array.isArray(node.arguments)) continue
    const { callee } = node
    const word = callee.type === 'MemberExpression' && isNode(callee.property) ? callee.property.value : callee.value
    const given: unknown[] = node.arguments.map(({ expression }) => expression)
    const runs = given.some((one) => isNode(one) && /^(?:Arrow)?FunctionExpression$/.test(one.type))
    const text = textOf(given[0])
    if (word === 'test' && runs && text !== undefined) names.add(text)
  }
  return names
}

/** `X01–X03` is three items. */
function itemsOf(range: string): string[] {
  const [first = '', last = first] = range.split('–')
  const count = Number(last.slice(1)) - Number(first.slice(1)) + 1
  if (!Number.isInteger(count)) return [range]
  return Array.from({ length: count }, (_, i) => first[0] + String(Number(first.slice(1)) + i).padStart(2, '0'))
}
