import { type Api, eventually } from './harness.ts'

export interface Letter {
  id: string
  kind: string
  recipient: string
  subject: string
  text: string
  html: string
  state: string
  senderName: string | null
}

/** What was written to an address and stayed in the mailbox, the oldest first. */
export const lettersTo = (api: Api, recipient: string, kind?: string): Promise<Letter[]> =>
  api.db<Letter[]>`
    select * from mail where recipient = ${recipient} and ${kind === undefined ? api.db`true` : api.db`kind = ${kind}`} order by id`

/** The one that comes as number `nth`, since jobs write some of them. */
export const letterTo = (api: Api, recipient: string, kind: string, nth = 1): Promise<Letter> =>
  eventually(`letter ${nth} (${kind}) to ${recipient}`, async () => (await lettersTo(api, recipient, kind))[nth - 1])

/** The token of the first link. */
export function tokenIn({ text }: Pick<Letter, 'text'>): string {
  const token = /[?&]token=([\w-]+)/.exec(text)?.[1]
  if (token === undefined) throw new Error(`There is no token in: ${text}`)
  return token
}

/** Until no job is waiting: then what was asked for has been written, or never will be. */
export async function jobsDone(api: Api): Promise<void> {
  await eventually('all jobs are done', async () => {
    const rows =
      await api.db`select from graphile_worker.jobs where task_identifier like 'account.%' or task_identifier = 'mail.send'`
    return rows.length === 0
  })
}
