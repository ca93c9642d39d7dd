import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonScopes, hasScope, missingScope, type Scope, scopes } from './scopes.ts'

const set = (...granted: Scope[]): ReadonlySet<Scope> => new Set(granted)

test('scopes', async (t) => {
  await t.test('write includes read, and * everything; nothing includes more', () => {
    const cases: [granted: Scope[], has: Scope[], lacks: Scope[]][] = [
      [['projects:read'], ['projects:read'], ['projects:write', 'files:read', '*']],
      [['projects:write'], ['projects:read', 'projects:write'], ['files:read', 'files:write', '*']],
      [['*'], [...scopes], []],
      [[], [], [...scopes]],
    ]
    for (const [granted, has, lacks] of cases) {
      for (const scope of has) assert.ok(hasScope(new Set(granted), scope), `${granted} has ${scope}`)
      for (const scope of lacks) assert.ok(!hasScope(new Set(granted), scope), `${granted} lacks ${scope}`)
    }
    // Everything that there is today is less than everything.
    assert.equal(missingScope(new Set(scopes.filter((scope) => scope !== '*')), ['*']), '*')
  })

  await t.test('of two grants hold where both do', () => {
    const cases: [Scope[], Scope[], Scope[]][] = [
      [['*'], ['*'], ['*']],
      [['*'], ['files:write', 'keys:read'], ['files:write', 'keys:read']],
      [['files:write'], ['files:read'], ['files:read']],
      [['files:write'], ['files:write'], ['files:write']],
      [['files:read'], ['projects:read'], []],
      [
        ['files:write', 'projects:read'],
        ['files:read', 'projects:write'],
        ['files:read', 'projects:read'],
      ],
      [['files:write', 'files:read'], ['files:read'], ['files:read']],
      [[], ['*'], []],
    ]
    for (const [a, b, common] of cases)
      for (const both of [commonScopes(set(...a), set(...b)), commonScopes(set(...b), set(...a))])
        assert.deepEqual([...both].toSorted(), common.toSorted(), `${a} and ${b}`)
  })

  await t.test('of two grants are exactly what each of them has', () => {
    for (const a of scopes)
      for (const b of scopes)
        for (const scope of scopes)
          assert.equal(
            hasScope(commonScopes(set(a), set(b)), scope),
            hasScope(set(a), scope) && hasScope(set(b), scope),
            `${scope} of ${a} and ${b}`,
          )
  })
})
