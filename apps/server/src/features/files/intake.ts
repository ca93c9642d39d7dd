import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { findRoom } from './quota.ts'
import type { WriteFile } from './service.ts'
import type { Arrival } from './types.ts'

/** What bounds the bytes that one request stores, while they come. */
export interface Intake {
  /** Writes files within the bounds. What it writes throws storage_full and file_quota. */
  within(write: WriteFile): WriteFile
  /** Of what has come, once it is stored or thrown away. */
  end(outcome: 'stored' | 'discarded'): void
}

/**
 * Before anything of a request is stored that has at least so many bytes. Without a project the disk alone bounds it.
 * @throws storage_full, and file_quota if even now there is no room
 */
export async function openIntake(ctx: Context, project: Project | undefined, bytes: number): Promise<Intake> {
  await ctx.disk.assertRoom(bytes)
  if (!project) return diskIntake(ctx)
  const room = await findRoom(ctx, project, bytes)
  if (!Number.isFinite(room.limit)) return diskIntake(ctx)
  const arrival = ctx.arrivals.open(project.worldId, room.used)
  return {
    within: (write) => (file, content) => write(file, bounded(content)),
    end: arrival.end,
  }

  async function* bounded(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of takeFromDisk(ctx, content)) {
      if (arrival.add(chunk.byteLength) > room.limit) await assertStillRoom(arrival)
      yield chunk
    }
  }

  /** Some of what was under way may have been stored, or discarded, since the number was read. */
  async function assertStillRoom({ renew }: Arrival): Promise<void> {
    if (renew(await room.readUsed()) > room.limit) throw room.exceeded()
  }
}

/** For what comes by nobody's quota. */
export const diskIntake = (ctx: Context): Intake => ({
  within: (write) => (file, content) => write(file, takeFromDisk(ctx, content)),
  end: () => undefined,
})

async function* takeFromDisk(ctx: Context, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    ctx.disk.take(chunk.byteLength)
    yield chunk
  }
}
