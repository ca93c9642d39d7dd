import type { Tx } from '../../platform/db.ts'

export async function lockWorld(tx: Tx, id: string): Promise<void> {
  await tx`select from worlds where id = ${id} for no key update`
}
