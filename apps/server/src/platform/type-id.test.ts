import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { TypeID } from 'typeid-js'
import { v4, v7 } from 'uuid'
import { fromTypeId, toTypeId, typeIdPrefixes } from './type-id.ts'

/** Suffixes and UUIDs of the specification's `valid.yml`, version 0.3. */
const valid: [suffix: string, uuid: string][] = [
  ['00000000000000000000000000', '00000000-0000-0000-0000-000000000000'],
  ['00000000000000000000000001', '00000000-0000-0000-0000-000000000001'],
  ['0000000000000000000000000a', '00000000-0000-0000-0000-00000000000a'],
  ['0000000000000000000000000g', '00000000-0000-0000-0000-000000000010'],
  ['00000000000000000000000010', '00000000-0000-0000-0000-000000000020'],
  ['7zzzzzzzzzzzzzzzzzzzzzzzzz', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ['0123456789abcdefghjkmnpqrs', '0110c853-1d09-52d8-d73e-1194e95b5f19'],
  ['01h455vb4pex5vsknk084sn02q', '01890a5d-ac96-774b-bcce-b302099a8057'],
]

/** The mistakes of its `invalid.yml`, with a prefix that is ours where the prefix is not the mistake. */
const invalid = [
  'PROJ_00000000000000000000000000',
  '12345_00000000000000000000000000',
  'pro.j_00000000000000000000000000',
  'prôj_00000000000000000000000000',
  '  proj_00000000000000000000000000',
  'proj_00000000000000000000000000 ',
  'proj_ 0000000000000000000000000',
  'proj_1234567890123456789012345',
  'proj_123456789012345678901234567',
  '_00000000000000000000000000',
  '00000000000000000000000000',
  'proj_',
  'proj',
  '_',
  '',
  'proj_0123456789ABCDEFGHJKMNPQRS',
  'proj_123456789-123456789-123456',
  'proj_ooooooiiiiiiuuuuuuulllllll',
  'proj_i23456789ol23456789oi23456',
  'proj_123456789-0123456789-0123456',
  'proj_8zzzzzzzzzzzzzzzzzzzzzzzzz',
  'proj__00000000000000000000000000',
  '_proj_00000000000000000000000000',
  'proj_0000000000000000000000000\0',
  'key_00000000000000000000000000',
  'project_00000000000000000000000000',
]

test('TypeIDs', async (t) => {
  await t.test('are those of the specification', () => {
    for (const [suffix, uuid] of valid) {
      assert.equal(toTypeId('proj', uuid), `proj_${suffix}`)
      assert.equal(fromTypeId('proj', `proj_${suffix}`), uuid)
    }
  })

  await t.test('are none of another form, prefix or size', () => {
    for (const text of invalid) assert.equal(fromTypeId('proj', text), undefined, JSON.stringify(text))
  })

  await t.test('are those of typeid-js, for UUIDs of all kinds', () => {
    for (let i = 0; i < 1000; i += 1)
      for (const uuid of [v4(), v7()])
        for (const prefix of typeIdPrefixes) {
          const text = TypeID.fromUUID(prefix, uuid).toString()
          assert.equal(toTypeId(prefix, uuid), text)
          assert.equal(fromTypeId(prefix, text), uuid)
        }
  })

  await t.test('and UUIDs are one id in two spellings, in one order', () => {
    const prefix = fc.constantFrom(...typeIdPrefixes)
    const anyUuid = fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7, 8] })
    fc.assert(
      fc.property(prefix, anyUuid, anyUuid, (kind, a, b) => {
        assert.equal(fromTypeId(kind, toTypeId(kind, a)), a)
        assert.equal(fromTypeId(kind, a.toUpperCase()), a)
        assert.equal(toTypeId(kind, a) < toTypeId(kind, b), a < b)
      }),
      { numRuns: 2000 },
    )
  })

  await t.test('whatever is read as one is written the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z]{26}$/), (suffix) => {
        const uuid = fromTypeId('key', `key_${suffix}`)
        if (uuid !== undefined) assert.equal(toTypeId('key', uuid), `key_${suffix}`)
      }),
      { numRuns: 5000 },
    )
  })
})
