import type { Pool } from '../src/platform/db.ts'

/** What has the form of a key or token. */
export const secretsIn = (text: string): string[] =>
  text.match(
    /(?:ak|pk|op|vt|rt)_[\w-]{32}|sk_(?:live|test)_\w{38}|whsec_[\w+/]{32}|(?:st_(?:live|test)_|eyJ)[\w-]{16,}(?:\.[\w-]+)+/g,
  ) ?? []

/**
 * What the harness handed out must be in no row that tells of calls: asked at the end of each test, of each database.
 * @param secrets in full
 */
export async function assertNotLogged(db: Pool, secrets: ReadonlySet<string>): Promise<void> {
  const rows = await db<{ text: string }[]>`
    select concat_ws(' ', path, error_code, api_version, user_agent) as text from request_log
    union all select concat_ws(' ', request, response) from request_bodies`
  const written = rows.map(({ text }) => text).join('\n')
  for (const secret of secrets)
    if (written.includes(secret)) throw new Error(`The request log holds a secret: ${secret.slice(0, 8)}…`)
}
