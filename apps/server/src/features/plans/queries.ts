import type { Tx } from '../../platform/db.ts'

/** False if there is no such developer. */
export async function updatePlan(tx: Tx, developerId: string, plan: string | null, at: Date): Promise<boolean> {
  const rows = await tx`
    update users set plan = ${plan}, updated_at = ${at} where id = ${developerId} and role = 'developer' returning id`
  return rows.length > 0
}
