import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import { createBatch } from '../../platform/batch.ts'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { decrypt, encrypt, sealedRange, wrappingKeyOf } from './encryption.ts'
import {
  deleteFiles,
  type FileRow,
  findProjectFile,
  insertFiles,
  listGenerationFiles,
  markFilesRemoving,
  markFilesStored,
  markUnsettledRemoving,
  type NewFile,
  renewUploading,
} from './queries.ts'
import type { WrittenFile } from './types.ts'

/**
 * A file is written before the row that owns it: it is `uploading` until `attachFiles` or `storeUpload` runs in the transaction of
 * whatever it belongs to. Whatever goes wrong before, `discardFiles` or, after a crash, the collector takes it away.
 */
const ORPHAN_AFTER_MS = 3_600_000
/** How often an upload that lasts says that it is alive. A client that sends nothing at all is cut off much earlier. */
const RENEW_EVERY_MS = ORPHAN_AFTER_MS / 6

export const wrappingKey = (ctx: Context): Buffer => wrappingKeyOf(ctx.secrets.encryptionKey)

/** Encrypts and stores a stream, durably. @throws whatever the stream throws, and ENOSPC */
export type WriteFile = (
  file: Pick<WrittenFile, 'kind' | 'contentType'> & Partial<Pick<WrittenFile, 'position' | 'width' | 'height'>>,
  content: AsyncIterable<Uint8Array>,
) => Promise<WrittenFile>

/** Files that are begun at the same time share the statement that writes their rows. */
export function createFileWriter(ctx: Context): WriteFile {
  const insert = createBatch(async (files: NewFile[]) => {
    await insertFiles(ctx.db, files)
    return files
  })
  return async ({ kind, contentType, position = 0, width = null, height = null }, content) => {
    const key = randomBytes(32)
    const sealedKey = seal(wrappingKey(ctx), key)
    const row = { id: uuidv7(), kind, position, contentType, width, height, sealedKey, createdAt: ctx.clock.now() }
    const inserted = insert(row)
    inserted.catch(() => undefined) // whoever awaits it below hears of it
    const hash = createHash('sha256')
    let sizeBytes = 0
    let renewedAt = row.createdAt.getTime()
    async function* measured(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk)
        sizeBytes += chunk.byteLength
        const now = ctx.clock.now()
        if (now.getTime() - renewedAt >= RENEW_EVERY_MS) {
          renewedAt = now.getTime()
          await inserted
          if (!(await renewUploading(ctx.db, row.id, now))) throw collected()
        }
        yield chunk
      }
    }
    try {
      await ctx.storage.put(row.id, holdUntil(inserted, encrypt(key, measured())))
    } catch (error) {
      await inserted.catch(() => undefined) // or its row would come after it was discarded
      await discardFiles(ctx, [row.id])
      throw error
    }
    return { id: row.id, kind, position, contentType, width, height, sizeBytes, sha256: hash.digest('hex'), sealedKey }
  }
}

/** Bytes that are read ahead while the row of their file is being written. */
const READ_AHEAD_BYTES = 512 * 1024

/** The content, of which nothing comes before `ready` is fulfilled. Meanwhile it is read ahead. @throws as `ready` */
async function* holdUntil(ready: Promise<unknown>, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let settled = false
  const settle = (): void => {
    settled = true
  }
  ready.then(settle, settle)
  let held: Buffer[] | undefined = []
  let heldBytes = 0
  for await (const chunk of content) {
    if (!held) {
      yield chunk
      continue
    }
    held.push(chunk)
    heldBytes += chunk.length
    if (!settled && heldBytes < READ_AHEAD_BYTES) continue
    await ready
    yield* held
    held = undefined
  }
  await ready
  if (held) yield* held
}

/** Makes written files part of their generations, in the transaction that stores those. */
export async function attachFiles(tx: Tx, files: (WrittenFile & { generationId: string })[]): Promise<void> {
  if ((await markFilesStored(tx, files)) < files.length) throw collected()
}

/** The server, or its database, stood still for longer than the collector waits. */
export const collected = (): Error => new Error('A file was collected before it was stored.')

/** Notes what is written, so that it can be discarded whatever happens meanwhile. */
export const noted =
  (write: WriteFile, writing: Promise<WrittenFile>[]): WriteFile =>
  (file, content) => {
    const written = write(file, content)
    writing.push(written)
    return written
  }

/** Takes files away that are written, or about to be, for a row that never came to be. */
export async function discardWritten(ctx: Context, writing: Promise<WrittenFile>[]): Promise<void> {
  const outcomes = await Promise.allSettled(writing) // those that failed took themselves away
  await discardFiles(
    ctx,
    outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : [])),
  )
}

/** Takes files away whose row never came to be. What fails here is left to the collector. */
export async function discardFiles(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  try {
    await removeFiles(ctx, await markUnsettledRemoving(ctx.db, { ids }, ctx.clock.now()))
  } catch (error) {
    ctx.log.warn({ err: error, files: ids.length }, 'Discarded files are left to the collector.')
  }
}

/** Hides the files of generations that are being deleted; a job removes their bytes. */
export async function releaseFiles(ctx: Context, tx: Tx, generationIds: string[]): Promise<void> {
  const fileIds = await markFilesRemoving(tx, generationIds, ctx.clock.now())
  if (fileIds.length > 0) await enqueue(tx, 'files.remove', { fileIds }, { priority: 10 })
}

/** Bytes first, rows last: a crash in between is found again by the row. */
export async function removeFiles(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.storage.delete(ids)
  await deleteFiles(ctx.db, ids)
}

/** Uploads that were never finished and removals whose job was lost. */
export async function collectOrphans(ctx: Context): Promise<void> {
  const at = ctx.clock.now()
  const before = new Date(at.getTime() - ORPHAN_AFTER_MS)
  await removeFiles(ctx, await markUnsettledRemoving(ctx.db, { before }, at))
}

/** A file's own key. @throws when it was sealed with another ENCRYPTION_KEY */
export const openKey = (ctx: Context, { sealedKey }: Pick<FileRow, 'sealedKey'>): Buffer =>
  unseal(wrappingKey(ctx), sealedKey)

/** The plain bytes from `start` to before `end`; all of them by default. */
export function openFile(
  ctx: Context,
  file: Pick<FileRow, 'id' | 'sealedKey' | 'sizeBytes'>,
  start = 0,
  end = file.sizeBytes,
): Readable {
  const key = openKey(ctx, file)
  const sealed = sealedRange(file.sizeBytes, start, end)
  const source = ctx.storage.get(file.id, sealed.start, sealed.end)
  return Readable.from(decrypt(key, source, { sizeBytes: file.sizeBytes, start, end }), { objectMode: false })
}

/**
 * A file of this project, whatever it is for. Its bytes may go while they are read, when somebody deletes it.
 * @throws file_not_found
 */
export async function openProjectFile(
  ctx: Context,
  projectId: string,
  id: string,
): Promise<{ sizeBytes: number; content: Readable }> {
  const file = await findProjectFile(ctx.db, projectId, id)
  if (!file) throw apiError('file_not_found')
  return { sizeBytes: file.sizeBytes, content: openFile(ctx, file) }
}

export async function readFile(ctx: Context, file: FileRow): Promise<Buffer> {
  return Buffer.concat(await openFile(ctx, file).toArray())
}

export const listExamples = (db: Db, generationId: string): Promise<FileRow[]> =>
  listGenerationFiles(db, generationId, 'example')
