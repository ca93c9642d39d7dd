import type { Context } from '../../context.ts'
import { troubleOf } from '../../platform/trouble.ts'
import { createFileProbe, UnreadableFileError } from '../files/probe.ts'
import type { Probe } from './probes.ts'

export interface StorageAnswer {
  status: 'healthy' | 'degraded' | 'unhealthy'
  error: string | null
  type: string
  writable: boolean
  accessible: boolean
}

/** Files are written, read and decrypted, those that are there can be, and there is space for more. */
export function storageProbe(ctx: Context): Probe<StorageAnswer> {
  const { kind: type } = ctx.storage
  const probeFiles = createFileProbe(ctx)
  return {
    async run() {
      await probeFiles()
      const error = (await ctx.disk.hasRoom())
        ? null
        : 'Less disk space is left than DISK_RESERVE_BYTES: uploads are refused.'
      return { status: error === null ? 'healthy' : 'degraded', error, type, writable: true, accessible: true }
    },
    failed(error) {
      ctx.log.warn({ err: error }, 'The storage is unhealthy.')
      const unreadable = error instanceof UnreadableFileError
      const unhealthy = { status: 'unhealthy', type, writable: unreadable, accessible: false } as const
      if (unreadable) return { ...unhealthy, error: error.message }
      if (troubleOf(error) === 'full')
        return { ...unhealthy, accessible: true, error: 'No disk space is left: files can not be written.' }
      return { ...unhealthy, error: 'Files can not be written and read.' }
    },
  }
}
