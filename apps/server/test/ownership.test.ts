import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { isNode, type Node, nodesOf, textOf } from './source.ts'

const source = path.join(import.meta.dirname, '../src')
const migrations = path.join(import.meta.dirname, '../migrations')

/** Who writes each table: a feature, or the platform, which runs graphile-worker. Triggers of the database may write any. */
const owners: Record<string, string> = {
  account_tokens: 'accounts',
  alert_checkpoint: 'alerts',
  alert_settings: 'alerts',
  alerts: 'alerts',
  anonymous_days: 'generations',
  audit_events: 'audit',
  developer_keys: 'keys',
  event_counters: 'events',
  event_sequences: 'events',
  events: 'events',
  failed_jobs: 'platform',
  files: 'files',
  generation_minutes: 'generations',
  generation_months: 'generations',
  generation_totals: 'generations',
  generations: 'generations',
  'graphile_worker._private_jobs': 'platform',
  'graphile_worker.jobs': 'platform',
  health_checks: 'health',
  idempotency_keys: 'platform',
  installation: 'platform',
  job_pools: 'platform',
  key_networks: 'requests',
  known_sources: 'sessions',
  mail: 'mail',
  mail_hours: 'mail',
  migrations: 'platform',
  outages: 'platform',
  project_hours: 'statistics',
  project_keys: 'keys',
  projects: 'projects',
  request_bodies: 'requests',
  request_days: 'requests',
  request_log: 'requests',
  request_log_writers: 'requests',
  request_minutes: 'requests',
  secret_key_scopes: 'secret-keys',
  secret_keys: 'secret-keys',
  sessions: 'sessions',
  stored_byte_days: 'files',
  stored_bytes: 'files',
  stored_bytes_changes: 'files',
  user_totals: 'accounts',
  users: 'accounts',
  webhook_attempts: 'deliveries',
  webhook_deliveries: 'deliveries',
  webhook_endpoints: 'webhooks',
  webhook_hours: 'webhooks',
  webhook_queue: 'deliveries',
  webhook_replays: 'webhooks',
  webhook_secrets: 'webhooks',
  worlds: 'accounts',
}

/** What is read of others, by file. Any file may read users, projects and worlds, operators and statistics any table. */
const reads: Record<string, string[]> = {
  'access/queries.ts': ['developer_keys', 'project_keys', 'projects', 'secret_keys', 'sessions', 'users', 'worlds'],
  'features/accounts/queries.ts': ['projects'],
  'features/alerts/evaluation-queries.ts': ['users', 'worlds'],
  'features/audit/queries.ts': ['projects', 'users', 'worlds'],
  'features/deliveries/claim-queries.ts': ['events', 'webhook_endpoints'],
  'features/deliveries/fan-out-queries.ts': ['webhook_endpoints'],
  'features/events/erase-queries.ts': ['projects', 'users'],
  'features/events/insert-queries.ts': ['projects', 'worlds'],
  'features/files/queries.ts': ['generations', 'projects', 'users'],
  'features/files/quota-queries.ts': ['projects', 'users'],
  'features/files/stored-byte-day-queries.ts': ['projects', 'worlds'],
  'features/files/upload-queries.ts': ['generations', 'projects', 'users'],
  'features/generations/anonymous-queries.ts': ['files'],
  'features/generations/list-queries.ts': ['projects', 'users'],
  'features/generations/queries.ts': ['files', 'users'],
  'features/generations/public-queries.ts': ['projects', 'users', 'worlds'],
  'features/generations/queue-queries.ts': ['graphile_worker.jobs', 'projects'],
  'features/generations/quota-queries.ts': ['projects', 'worlds'],
  'features/generations/search-queries.ts': ['users'],
  'features/generations/totals-queries.ts': ['projects', 'users', 'worlds'],
  'features/keys/queries.ts': ['projects', 'users'],
  'features/mail/queries.ts': ['projects', 'worlds'],
  'features/operators/queries.ts': [
    'developer_keys',
    'failed_jobs',
    'generations',
    'graphile_worker.jobs',
    'mail',
    'mail_hours',
    'pg_stat_activity',
    'project_keys',
    'projects',
    'users',
    'webhook_queue',
    'worlds',
  ],
  'features/plans/queries.ts': ['worlds'],
  'features/projects/queries.ts': ['graphile_worker.jobs', 'users', 'worlds'],
  'features/requests/body-queries.ts': ['projects', 'users'],
  'features/requests/thinning-queries.ts': ['pg_class', 'pg_stats'],
  'features/secret-keys/queries.ts': ['users', 'worlds'],
  'features/sessions/queries.ts': ['users'],
  'features/statistics/queries.ts': ['project_keys', 'projects', 'worlds'],
  'features/users/list-queries.ts': ['projects', 'users', 'worlds'],
  'features/users/queries.ts': ['graphile_worker.jobs', 'projects', 'users'],
  'features/users/world-queries.ts': ['projects', 'users'],
  'features/webhooks/engine/endpoint-queries.ts': ['users', 'worlds'],
  'features/webhooks/queries.ts': ['users'],
  'platform/partitions.ts': ['pg_class', 'pg_inherits'],
}

/** Reads that no rule allows, and why they are there. */
const exceptions: Record<string, string> = {
  'access/queries.ts developer_keys': 'access knows what each credential stands for',
  'access/queries.ts project_keys': 'access knows what each credential stands for',
  'access/queries.ts secret_keys': 'access knows what each credential stands for',
  'access/queries.ts sessions': 'access knows what each credential stands for',
  'features/deliveries/claim-queries.ts events': 'what is claimed is sent at once, in one statement for all',
  'features/deliveries/claim-queries.ts webhook_endpoints': 'only what an enabled endpoint waits for is claimed',
  'features/deliveries/fan-out-queries.ts webhook_endpoints':
    'an event is queued for whoever wants it in the transaction of the event, by one statement',
  'features/files/queries.ts generations': 'a file is served to whoever may see its generation, in one statement',
  'features/files/upload-queries.ts generations': 'a file of a generation is as public as that is, in one statement',
  'features/generations/anonymous-queries.ts files': 'what makes room knows what each anonymous generation stores',
  'features/generations/queries.ts files': 'a poll is one statement, with the files of the generation',
  'features/generations/queue-queries.ts graphile_worker.jobs': 'the sweep looks for rows whose job was lost',
  'features/projects/queries.ts graphile_worker.jobs': 'the sweep looks for rows whose job was lost',
  'features/requests/thinning-queries.ts pg_class': 'what is too much is told by the catalog',
  'features/requests/thinning-queries.ts pg_stats': 'what is too much is told by the catalog',
  'features/users/queries.ts graphile_worker.jobs': 'the sweep looks for rows whose job was lost',
  'platform/partitions.ts pg_class': 'partitions are made and removed by what the catalog says',
  'platform/partitions.ts pg_inherits': 'partitions are made and removed by what the catalog says',
}

/** Writes to the tables of others. */
const writes: Record<string, string[]> = {
  // When credentials were last used, and until when a cookie that is in use works.
  'access/queries.ts': ['developer_keys', 'project_keys', 'secret_key_scopes', 'secret_keys', 'sessions'],
}

/** Statements that get the name of a table as a parameter: which tables that can be. */
const parameters: Record<string, string[]> = {
  'access/queries.ts': ['developer_keys', 'project_keys', 'sessions'],
  'features/keys/queries.ts': ['developer_keys', 'project_keys'],
  'features/requests/thinning-queries.ts': ['request_log'],
}

interface Use {
  table: string
  writes: boolean
}

/** The tables that a statement, or a part of one, names; `…` for a parameter. */
export function tablesIn(sql: string): Use[] {
  const text = sql.replaceAll(/--[^\n]*/g, '').replaceAll(/'(?:[^']|'')*'/g, "''")
  assert.doesNotMatch(text, /\bfrom\s+[\w.]+(?:\s+(?:as\s+)?\w+)?\s*,/, `Use join instead of a list: ${sql}`)
  const verbs =
    /(?<!\bdistinct\s+)(?<!\b(?:for|key|do)\s+)\b(insert\s+into|update|delete\s+from|from|join|using)\s+(?:only\s+)?([\w.…]+)(\s*\()?/g
  return [...text.matchAll(verbs)].flatMap(([, verb = '', table = '', call]) => {
    const isFunction = call !== undefined && !verb.startsWith('insert')
    if (isFunction || table === 'lateral') return []
    return [{ table, writes: /^(?:insert|update|delete)/.test(verb) }]
  })
}

/** Names that a statement gives to its own parts. */
const partsIn = (sql: string): string[] =>
  [...sql.matchAll(/(?:\bwith\s+(?:recursive\s+)?|\)\s*,\s*)(\w+)\s+as\s+(?:materialized\s+)?\(/g)].map(
    ([, name = '']) => name,
  )

const isTagged = (node: Node): boolean => node.type === 'TaggedTemplateExpression'

async function statementsOf(file: string): Promise<string[]> {
  const nodes = await nodesOf(path.join(source, file))
  return nodes.filter(isTagged).flatMap((node) => textOf(node.template) ?? [])
}

const ownerOf = (file: string): string => {
  const [layer = '', feature = ''] = file.split(path.sep)
  return layer === 'features' ? feature : layer
}

test('tables', async (t) => {
  const files: string[] = []
  for await (const file of glob('**/*.ts', { cwd: source, exclude: ['**/*.test.ts'] })) files.push(file)
  const uses: (Use & { file: string })[] = []
  const inUse = new Set<string>()
  for (const file of files) {
    const statements = await statementsOf(file)
    const parts = new Set(statements.flatMap(partsIn))
    for (const { table, writes } of statements.flatMap(tablesIn).filter(({ table }) => !parts.has(table)))
      if (table !== '…') uses.push({ file, table, writes })
      else {
        inUse.add(file)
        for (const name of parameters[file] ?? assert.fail(`${file} reads or writes a table that it does not name.`))
          uses.push({ file, table: name, writes })
      }
  }
  assert.ok(uses.length > 150, 'this test no longer sees statements')

  await t.test('each has an owner, and each owner a table', async () => {
    const created: string[] = []
    for await (const file of glob('*.sql', { cwd: migrations })) {
      const sql = await readFile(path.join(migrations, file), 'utf8')
      for (const [, table = ''] of sql.matchAll(/^create table (?:if not exists )?(\w+)/gm)) created.push(table)
    }
    // A table may be made anew, under the name of the one before.
    assert.deepEqual(
      [...new Set(created), 'graphile_worker._private_jobs', 'graphile_worker.jobs', 'migrations'].sort(),
      Object.keys(owners).sort(),
    )
    const named = new Set(uses.map(({ table }) => table))
    for (const table of Object.keys(owners)) assert.ok(named.has(table), `Nothing reads or writes ${table}.`)
  })

  await t.test('are written by their owner alone, or by a file in the list', () => {
    const foreign = uses.filter(({ file, table, writes }) => writes && owners[table] !== ownerOf(file))
    assert.deepEqual(byFile(foreign), writes)
  })

  await t.test('of others are read by the files in the list, and by no others', () => {
    const foreign = uses.filter(({ file, table, writes }) => !writes && owners[table] !== ownerOf(file))
    assert.deepEqual(byFile(foreign), reads)
  })

  await t.test('of others are users, projects and worlds, unless an exception has a reason', () => {
    const found = Object.entries(reads).flatMap(([file, tables]) => {
      if (['operators', 'statistics'].includes(ownerOf(file))) return []
      return tables
        .filter((table) => !['users', 'projects', 'worlds'].includes(table))
        .map((table) => `${file} ${table}`)
    })
    assert.deepEqual(found.sort(), Object.keys(exceptions).sort())
  })

  await t.test('whose name is a parameter stand in the list, which names no file in vain', () => {
    assert.deepEqual([...inUse].sort(), Object.keys(parameters).sort())
  })

  await t.test('are named in queries.ts files alone', async () => {
    const others = uses
      .map(({ file }) => file)
      .filter((file) => !file.startsWith('platform') && !/queries\.ts$/.test(file))
    assert.deepEqual([...new Set(others)], [])
    // A statement in a string would be seen by none of these tests.
    for (const file of files.filter((name) => !name.startsWith('platform')))
      for (const node of await nodesOf(path.join(source, file)))
        if (!isTagged(node))
          assert.doesNotMatch(
            node.type === 'StringLiteral' ? String(node.value) : '',
            /^\s*(?:select\s|insert into\s|delete from\s|update \w+ set\s|with \w+ as\s)/,
            file,
          )
  })
})

const byFile = (found: { file: string; table: string }[]): Record<string, string[]> =>
  Object.fromEntries(
    [...Map.groupBy(found, ({ file }) => file)]
      .map(([file, uses]) => [file, [...new Set(uses.map(({ table }) => table))].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

test('no file but queries.ts hands on a query of its own feature as it is', async () => {
  const handedOn: string[] = []
  let seen = 0
  for await (const file of glob('{access,features}/**/*.ts', {
    cwd: source,
    exclude: ['**/*.test.ts', '**/*queries.ts'],
  })) {
    const { found, names } = queriesHandedOn(await nodesOf(path.join(source, file)))
    seen += names
    handedOn.push(...found.map((name) => `${file} exports ${name}`))
  }
  assert.ok(seen > 80, 'this test no longer sees imports of queries')
  assert.deepEqual(handedOn, [])
})

/** Exports that are a query under this or another name: a service decides something, or says in its own words what a query does. */
function queriesHandedOn(nodes: Node[]): { found: string[]; names: number } {
  const isQueries = (node: unknown): boolean => /queries\.ts$/.test(textOf(node) ?? '')
  const imported = new Set<string>()
  const spaces = new Set<string>()
  const found: string[] = []
  for (const node of nodes.filter(({ type, source }) => type === 'ImportDeclaration' && isQueries(source)))
    for (const specifier of list(node.specifiers)) {
      if (node.typeOnly === true || specifier.isTypeOnly === true) continue
      ;(specifier.type === 'ImportNamespaceSpecifier' ? spaces : imported).add(nameOf(specifier.local))
    }
  for (const node of nodes) {
    if (node.type === 'ExportAllDeclaration' && isQueries(node.source)) found.push('all of them')
    if (node.type === 'ExportNamedDeclaration' && node.typeOnly !== true)
      for (const specifier of list(node.specifiers).filter(({ isTypeOnly }) => isTypeOnly !== true))
        if (isQueries(node.source) || (!node.source && imported.has(nameOf(specifier.orig))))
          found.push(nameOf(specifier.orig))
    if (node.type === 'ExportDeclaration' && isNode(node.declaration))
      for (const { id, init } of list(node.declaration.declarations))
        if (
          isNode(init) &&
          (imported.has(nameOf(init)) || (init.type === 'MemberExpression' && spaces.has(nameOf(init.object))))
        )
          found.push(nameOf(id))
  }
  return { found, names: imported.size + spaces.size }
}

const list = (value: unknown): Node[] => (Array.isArray(value) ? value.map((node) => ({ type: '', ...node })) : [])
const nameOf = (node: unknown): string => (isNode(node) && node.type === 'Identifier' ? String(node.value) : '')

test('the tests of this file see what they look for', async (t) => {
  for (const [sql, expected] of [
    ['select * from users u join projects p on true', ['users', 'projects']],
    ['select a is distinct from b from files', ['files']],
    ['select from users where id = … for no key update', ['users']],
    ['select from users for update skip locked', ['users']],
    ['insert into mail (id) select id from unnest(…) as x on conflict do update set id = 1', ['!mail']],
    ['delete from sessions s using users u where true', ['!sessions', 'users']],
    ['update … set a = 1 from x', ['!…', 'x']],
    ['select a from b cross join lateral (select c from d) as e join f using (id)', ['b', 'd', 'f']],
    ["select 'from users' from graphile_worker.jobs", ['graphile_worker.jobs']],
  ] as const)
    await t.test(sql, () => {
      assert.deepEqual(
        tablesIn(sql).map(({ table, writes }) => (writes ? `!${table}` : table)),
        expected,
      )
    })
  assert.throws(() => tablesIn('select * from users u, projects p'))
  assert.deepEqual(partsIn('with a as (select 1), b as materialized (select 2) select 3'), ['a', 'b'])
})
