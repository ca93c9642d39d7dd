import { randomBytes, randomInt } from 'node:crypto'
import type { Context } from '../../context.ts'
import { seal } from '../../platform/crypto.ts'
import type { Db } from '../../platform/db.ts'
import { encrypt } from './encryption.ts'
import { type FileRow, findFileById, listOutermostFiles } from './queries.ts'
import { openFile, openKey, wrappingKey } from './service.ts'

/** Says to operators and monitors what is wrong with files that are there. */
export class UnreadableFileError extends Error {}

/** Probes are stored under so many names at most: what a crash leaves of one is overwritten sooner or later. */
const NAMES = 1_024
const nameOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/**
 * Makes a function that stores a small file as all others are, reads, decrypts and removes it, and looks into the oldest and the newest
 * file that there are: another ENCRYPTION_KEY opens none of those before it. It throws whatever goes wrong.
 */
export function createFileProbe(ctx: Context): () => Promise<void> {
  const name = nameOf(randomInt(NAMES))
  return async () => {
    await probeNewFile(ctx, name)
    const files = await ask(ctx, listOutermostFiles)
    for (const file of files ?? []) await probeOldFile(ctx, file)
  }
}

/** A database that is slow is told elsewhere, and holds up nothing here. */
const DATABASE_MS = 1_000
/** Less, so that a statement that waits for a lock ends in the database, too. */
const STATEMENT_MS = 750

/** The answer, or undefined when there is none in time: without the database nobody can say which files there are. */
async function ask<T>(ctx: Context, query: (db: Db) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await ctx.db.reserve({ signal: AbortSignal.timeout(DATABASE_MS) })
    try {
      await db.unsafe(`begin read only; set local statement_timeout = ${STATEMENT_MS}`)
      return await query(db)
    } finally {
      await db.unsafe('rollback').catch(() => undefined) // of a connection that was cut
      db.release()
    }
  } catch {
    return undefined
  }
}

async function probeNewFile(ctx: Context, name: string): Promise<void> {
  const [key, content] = [randomBytes(32), randomBytes(64)]
  const file = { id: name, sealedKey: seal(wrappingKey(ctx), key), sizeBytes: content.length }
  await ctx.storage.delete([name]) // of a probe that a crash cut off
  await ctx.storage.put(name, encrypt(key, only(content)))
  try {
    const read = Buffer.concat(await openFile(ctx, file).toArray())
    if (!read.equals(content)) throw new Error('The storage returned other bytes than were stored.')
  } finally {
    await ctx.storage.delete([name])
  }
}

/** Its first bytes, which are authenticated with the whole first chunk. @throws UnreadableFileError */
async function probeOldFile(ctx: Context, file: FileRow): Promise<void> {
  try {
    for await (const _ of openFile(ctx, file, 0, Math.min(1, file.sizeBytes)));
  } catch (cause) {
    const now = await ask(ctx, (db) => findFileById(db, file.id))
    if (now?.state !== 'stored') return // deleted meanwhile, or nobody can say
    throw new UnreadableFileError(
      isSealedOtherwise(ctx, file)
        ? 'Stored files can not be decrypted: ENCRYPTION_KEY is not the one that they were stored with.'
        : 'A stored file can not be read.',
      { cause },
    )
  }
}

function isSealedOtherwise(ctx: Context, file: FileRow): boolean {
  try {
    openKey(ctx, file)
    return false
  } catch {
    return true
  }
}

async function* only(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk
}
