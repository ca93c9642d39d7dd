import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { findViolations } from '../../../scripts/check-layers.ts'

/** A tree of files of which each one imports, or only names types of, others. */
async function plant(t: TestContext, files: Record<string, string[]>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'layers-'))
  t.after(() => rm(root, { recursive: true }))
  await mkdir(path.join(root, 'packages'))
  for (const [file, imports] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    const lines = imports.map((line, index) => {
      const [, kind = '', target = ''] = /^(type |re-export )?(.+)$/.exec(line) ?? []
      const relative = path.relative(path.dirname(file), target)
      const from = `{ x as x${index} } from '${relative.startsWith('.') ? relative : `./${relative}`}'`
      return kind === 're-export ' ? `export ${from}` : `import ${kind}${from}`
    })
    await writeFile(path.join(root, file), [...lines, 'export const x = 1', ''].join('\n'))
  }
  return root
}

const src = (file: string): string => `apps/server/src/${file}`

/** By rule: who must not import whom, and what else has to be there. */
const planted: [rule: string, from: string, to: string, others?: Record<string, string[]>][] = [
  ['platform', src('platform/db.ts'), src('config/config.ts')],
  ['platform', src('platform/db.ts'), src('context.ts')],
  ['platform', src('platform/http/server.ts'), src('features/keys/service.ts')],
  ['config', src('config/config.ts'), src('access/guard.ts')],
  ['config', src('config/config.ts'), src('context.ts')],
  ['access', src('access/guard.ts'), src('features/keys/service.ts')],
  ['access', src('access/guard.ts'), src('surfaces/devkit/errors.ts')],
  ['features', src('features/keys/service.ts'), src('surfaces/devkit/paging.ts')],
  ['features', src('features/keys/service.ts'), src('open-context.ts')],
  ['surfaces', src('surfaces/devkit/routes.ts'), src('app.ts')],
  ['surfaces', src('features/keys/devkit-routes.ts'), src('app.ts')],
  ['packages', 'packages/preview-image/src/index.ts', src('platform/db.ts')],
  ['decoding', src('features/generations/finish.ts'), 'node_modules/sharp/index.ts'],
  ['decoding', src('features/image-providers/local.ts'), 'packages/preview-image/src/index.ts'],
  ['decoding', src('platform/images/decoder.ts'), src('platform/images/operations.ts')],
  ['decoding', src('open-context.ts'), src('image-process.ts')],
  ['context-is-a-leaf', src('context.ts'), src('features/events/hub.ts')],
  ['context-is-a-leaf', src('context.ts'), src('access/guard.ts')],
  ['types-without-context', src('features/events/types.ts'), src('context.ts')],
  ['types-without-context', src('access/types.ts'), src('context.ts')],
  ['routes-from-their-list', src('features/users/service.ts'), src('features/keys/devkit-routes.ts')],
  ['routes-from-their-list', src('features/keys/devkit-list-routes.ts'), src('features/keys/devkit-routes.ts')],
  ['routes-from-their-list', src('app.ts'), src('features/keys/devkit-routes.ts')],
  ['devkit-alone', src('surfaces/devkit/routes.ts'), src('surfaces/v1/paging.ts')],
  ['v1-alone', src('features/projects/v1-routes.ts'), src('surfaces/devkit/paging.ts')],
  ['health-from-app', src('surfaces/devkit/routes.ts'), src('features/health/devkit-routes.ts')],
  ['image-providers', src('features/image-providers/openai.ts'), src('context.ts')],
  ['image-providers', src('features/image-providers/local.ts'), src('features/generations/instructions.ts')],
  ['features-in-order', src('features/sessions/sign-in.ts'), src('features/accounts/service.ts')],
  ['features-in-order', src('features/users/service.ts'), src('features/operators/service.ts')],
  ['features-have-a-place', src('features/novelties/service.ts'), src('platform/db.ts')],
  ['queries-within-their-feature', src('features/users/service.ts'), src('features/keys/queries.ts')],
  ['queries-within-their-feature', src('features/users/service.ts'), src('features/keys/list-queries.ts')],
  ['queries-from-outside', src('surfaces/devkit/me.ts'), src('features/keys/queries.ts')],
  ['queries-from-outside', src('worker.ts'), src('features/keys/queries.ts')],
  ['access-queries', src('features/keys/service.ts'), src('access/queries.ts')],
  [
    'no-circle',
    src('platform/a.ts'),
    src('platform/b.ts'),
    { [src('platform/b.ts')]: [`type ${src('platform/a.ts')}`] },
  ],
]

test('the check of layers', async (t) => {
  for (const kind of ['', 'type ', 're-export '])
    await t.test(`finds each planted violation, by ${kind || 'import '}`.trim(), async (t) => {
      const files: Record<string, string[]> = {}
      for (const [, from, to, others = {}] of planted) {
        files[to] ??= []
        for (const [file, imports] of Object.entries({ ...others, [from]: [kind + to] }))
          files[file] = [...new Set([...(files[file] ?? []), ...imports])]
      }
      const { violations } = await findViolations(await plant(t, files))
      const missed = planted.filter(
        ([rule, from, to]) =>
          !violations.some((found) => found.rule === rule && found.from === from && found.to === to),
      )
      assert.deepEqual(missed, [])
    })

  await t.test('features-form-no-circle: finds two that import different files of each other', async (t) => {
    const root = await plant(t, {
      [src('features/keys/service.ts')]: [`type ${src('features/plans/service.ts')}`],
      [src('features/plans/service.ts')]: [],
      [src('features/plans/jobs.ts')]: [src('features/keys/errors.ts')],
      [src('features/keys/errors.ts')]: [],
    })
    const rules = (await findViolations(root)).violations.map(({ rule }) => rule)
    assert.deepEqual([...new Set(rules)].sort(), ['features-form-no-circle', 'features-in-order'])
  })

  await t.test('resolvable: finds an import of a file that there is not', async (t) => {
    const root = await plant(t, { [src('platform/db.ts')]: [src('platform/nowhere.ts')] })
    assert.deepEqual(
      (await findViolations(root)).violations.map(({ rule }) => rule),
      ['resolvable'],
    )
  })

  await t.test('lets each layer import what stands before it', async (t) => {
    const below = [src('platform/db.ts'), src('config/config.ts'), src('access/types.ts')]
    const root = await plant(t, {
      [src('platform/db.ts')]: [],
      [src('config/config.ts')]: [src('platform/db.ts')],
      [src('access/types.ts')]: [src('config/config.ts')],
      [src('features/events/types.ts')]: [src('platform/db.ts')],
      [src('context.ts')]: [...below, src('features/events/types.ts')],
      [src('access/guard.ts')]: [src('context.ts'), ...below],
      [src('access/queries.ts')]: below,
      [src('access/projects.ts')]: [src('access/queries.ts')],
      [src('features/keys/queries.ts')]: below,
      [src('features/keys/service.ts')]: [src('context.ts'), src('features/keys/queries.ts')],
      [src('surfaces/devkit/paging.ts')]: below,
      [src('features/keys/devkit-routes.ts')]: [src('features/keys/service.ts'), src('surfaces/devkit/paging.ts')],
      [src('surfaces/devkit/routes.ts')]: [src('features/keys/devkit-routes.ts')],
      [src('features/health/devkit-routes.ts')]: [src('context.ts')],
      [src('app.ts')]: [src('surfaces/devkit/routes.ts'), src('features/health/devkit-routes.ts')],
    })
    const { modules, violations } = await findViolations(root)
    assert.deepEqual(violations, [])
    assert.equal(modules, 15)
  })
})
