import type { Context } from '../../context.ts'
import { deleteProjectBodies } from './retention-queries.ts'

/** What a deleted project's calls said. The calls themselves are their account's, and stay as long as any. */
export async function removeProjectBodies(ctx: Pick<Context, 'db'>, projectId: string): Promise<void> {
  while ((await deleteProjectBodies(ctx.db, projectId)) > 0);
}
