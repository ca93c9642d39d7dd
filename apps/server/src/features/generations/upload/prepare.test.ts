import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import type { Context } from '../../../context.ts'
import { ApiError } from '../../../platform/errors.ts'
import { createImageDecoder } from '../../../platform/images/decoder.ts'
import { createProcessPool } from '../../../platform/processes/pool.ts'
import { troubleOf } from '../../../platform/trouble.ts'
import { createPreparation } from './prepare.ts'
import type { StoredExample } from './store.ts'

const dimensions = { width: 60, height: 40 }
const webp: StoredExample = {
  sentSha256: '00',
  dimensions,
  orientation: 1,
  isClean: false,
  file: {
    id: '1',
    kind: 'example',
    position: 0,
    contentType: 'image/webp',
    ...dimensions,
    sizeBytes: 9,
    sha256: '00',
    sealedKey: Buffer.of(),
  },
}

test('without a process an image is neither kept with its metadata nor called damaged', async () => {
  const pool = createProcessPool({ program: new URL('../../../image-process.ts', import.meta.url) })
  await pool.close()
  const prepare = createPreparation({ images: createImageDecoder(pool), log: pino({ level: 'silent' }) } as Context)
  // A picture on a side is kept so, for want of a process, but not what has to be cleaned.
  for (const orientation of [1, 6] as const)
    await assert.rejects(prepare([{ ...webp, orientation }], [], { tenant: 'one' }), (error) => {
      assert.ok(error instanceof ApiError)
      assert.deepEqual([error.code, error.retryAfterSeconds], ['unavailable', 2])
      assert.ok(troubleOf(error)) // by which the job that fetches images tries again
      return true
    })
  const clean = { ...webp, orientation: 6, isClean: true } as const
  assert.deepEqual(await prepare([clean], [], { tenant: 'one' }), [webp.file])
})
