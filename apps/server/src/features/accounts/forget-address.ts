import type { Tx } from '../../platform/db.ts'
import { dropMailOf } from '../mail/service.ts'
import { deleteAccountTokensOf } from './token-queries.ts'

/** For an account that is being removed: its links are dead and no message to it is kept, in the transaction that removes it. */
export async function forgetAddress(tx: Tx, userId: string): Promise<void> {
  await deleteAccountTokensOf(tx, userId)
  await dropMailOf(tx, userId)
}
