import type { Context } from '../../context.ts'
import { defineJob } from '../../platform/jobs.ts'
import { removeFiles } from './service.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'files.remove': { fileIds: string[] }
  }
}

/** Removes the bytes of files that nobody sees any more. Safe to run twice. */
export const removeFilesJob = defineJob(
  'files.remove',
  { attemptsMax: 20, timeoutMs: 60_000 },
  (ctx: Context, { fileIds }) => removeFiles(ctx, fileIds),
)
