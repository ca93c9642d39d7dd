import type { MailRow } from '../src/features/mail/queries.ts'
import { openBody } from '../src/features/mail/sealed-body.ts'
import { type Api, ENCRYPTION_KEY, eventually } from './harness.ts'

export type Letter = MailRow & { text: string; html: string }

/** What was written to an address, the oldest first. What was sent has no text any more. */
export async function lettersTo(api: Api, recipient: string, kind?: string): Promise<Letter[]> {
  const rows = await api.db<MailRow[]>`
    select * from mail where recipient = ${recipient} and ${kind === undefined ? api.db`true` : api.db`kind = ${kind}`} order by id`
  return rows.map((row) => ({ ...row, ...(openBody(ENCRYPTION_KEY, row) ?? { text: '', html: '' }) }))
}

/** The one that comes as number `nth`, since jobs write some of them. */
export const letterTo = (api: Api, recipient: string, kind: string, nth = 1): Promise<Letter> =>
  eventually(`letter ${nth} (${kind}) to ${recipient}`, async () => (await lettersTo(api, recipient, kind))[nth - 1])

/** The token of the first link. */
export function tokenIn({ text }: Pick<Letter, 'text'>): string {
  const token = /[?&]token=([\w-]+)/.exec(text)?.[1]
  if (token === undefined) throw new Error(`There is no token in: ${text}`)
  return token
}

/** The addresses of our own in it, as path and query. */
export const pagesIn = ({ text }: Pick<Letter, 'text'>): string[] =>
  [...text.matchAll(/https?:\/\/[^\s/]+(\/\S+)/g)].map(([, page = '']) => page)

/** Until no job is waiting: then what was asked for has been written, or never will be. */
export async function jobsDone(api: Api): Promise<void> {
  await eventually('all jobs are done', async () => {
    const rows =
      await api.db`select from graphile_worker.jobs where task_identifier like 'account.%' or task_identifier = 'mail.send'`
    return rows.length === 0
  })
}

/** As by the link that the developer was mailed. */
export async function verify(api: Api, { id }: { id: string }): Promise<void> {
  await api.db`update users set is_verified = true where id = ${id}`
}
