import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { readDigest } from './digest.ts'

const sha = hash('sha256', 'hello', 'base64')
const sha512 = hash('sha512', 'hello', 'base64')

test('Content-Digest', async (t) => {
  const bytes = Buffer.from(sha, 'base64')
  const table: [header: string, expected: Buffer | 'malformed' | undefined][] = [
    ['', undefined],
    [`sha-256=:${sha}:`, bytes],
    [`sha-512=:${sha512}:`, undefined],
    [`sha-512=:${sha512}:, sha-256=:${sha}:`, bytes],
    [`sha-256=:${sha}:;x=1,sha-512=:${sha512}:`, bytes],
    [`sha-256=:${hash('sha256', 'other', 'base64')}:, sha-256=:${sha}:`, bytes],
    [`sha-256=${sha}`, 'malformed'],
    [`SHA-256=:${sha}:`, 'malformed'],
    ['sha-256=:aGVsbG8=:', 'malformed'],
    [`sha-256=:${sha512}:`, 'malformed'],
    ['sha-256=:!!!:', 'malformed'],
    [`sha-256=:${sha}:,`, 'malformed'],
    ['sha-256', 'malformed'],
    ['sha-256=::', 'malformed'],
  ]
  for (const [header, expected] of table)
    await t.test(header.slice(0, 60) || 'empty', () => assert.deepEqual(readDigest(header), expected))
})
