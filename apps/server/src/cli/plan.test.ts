import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCommandLine } from './plan.ts'

test('a command line becomes a plan, as data', () => {
  for (const [line, plan] of [
    [
      'operator create ada@example.com',
      { command: 'operator create', email: 'ada@example.com', fullName: null, passwordFromStdin: false },
    ],
    [
      'operator create --password-stdin --name Ada ada@example.com',
      { command: 'operator create', email: 'ada@example.com', fullName: 'Ada', passwordFromStdin: true },
    ],
    ['operator list', { command: 'operator list' }],
    ['developer list', { command: 'developer list', search: null }],
    ['developer list --search=acme', { command: 'developer list', search: 'acme' }],
    ['developer plan ada@example.com pro', { command: 'developer plan', developer: 'ada@example.com', plan: 'pro' }],
    ['developer deactivate ada@example.com', { command: 'developer deactivate', developer: 'ada@example.com' }],
    ['developer reactivate ada@example.com', { command: 'developer reactivate', developer: 'ada@example.com' }],
    ['key revoke ak_1', { command: 'key revoke', key: 'ak_1' }],
    ['installation accept --data-dir', { command: 'installation accept', encryptionKey: false, dataDir: true }],
    [
      'installation accept --encryption-key --data-dir',
      { command: 'installation accept', encryptionKey: true, dataDir: true },
    ],
  ] as const) {
    const words = line.split(' ')
    assert.deepEqual(parseCommandLine(words), { plan, json: false }, line)
    assert.deepEqual(parseCommandLine([...words, '--json']), { plan, json: true }, line)
    assert.deepEqual(parseCommandLine(['--json', ...words]), { plan, json: true }, line)
  }
})

test('each command refuses an option that it does not have and an argument too many', () => {
  for (const line of [
    'operator create ada@example.com',
    'operator list',
    'developer list',
    'developer plan ada@example.com pro',
    'developer deactivate ada@example.com',
    'developer reactivate ada@example.com',
    'key revoke ak_1',
    'installation accept --encryption-key',
  ])
    for (const [word, problem] of [
      ['--force', /^error: unknown option '--force'\n/],
      ['-f', /^error: unknown option '-f'\n/],
      ['extra', /^error: too many arguments for /],
    ] as const) {
      const parsed = parseCommandLine([...line.split(' '), word])
      assert.ok('exitCode' in parsed, line)
      assert.equal(parsed.exitCode, 2)
      assert.equal(parsed.stdout, '')
      assert.match(parsed.stderr, problem)
      assert.match(parsed.stderr, /^Usage: cloudapi /m)
    }
})

test('what is missing or mistyped is named, with the usage', () => {
  const operatorCommands = /^ {2}cloudapi operator create <email> .*^ {2}cloudapi operator list /ms
  for (const [words, ...patterns] of [
    [[], /^Usage: cloudapi /, operatorCommands, /^ {2}cloudapi key revoke <key-or-id> /m],
    [['operator'], /^Usage: cloudapi operator /, operatorCommands],
    [['operator', 'delete', 'x'], /^error: unknown command 'delete'\n/, operatorCommands],
    [['operator', 'list', '--name', 'x'], /^error: unknown option '--name'\n/],
    [['operator', 'create', 'nobody'], /'nobody' is invalid for argument 'email'. It is not an email address\.\n/],
    [['operator', 'create', 'ada@example.com', '--name'], /^error: option '--name <text>' argument missing\n/],
    [['installation', 'accept'], /^error: say what to accept: '--encryption-key', '--data-dir' or both\n/],
    [['developer', 'plan', 'ada@example.com'], /^error: missing required argument 'plan'\n/],
  ] as const) {
    const parsed = parseCommandLine([...words])
    assert.ok('exitCode' in parsed, words.join(' '))
    assert.deepEqual([parsed.exitCode, parsed.stdout], [2, ''])
    for (const pattern of patterns) assert.match(parsed.stderr, pattern)
  }
})
