import { type Api, type Client, PASSWORD } from './harness.ts'

/** What a page of the server's own sends with each call. */
export const ownPage = (origin: string) => ({
  Origin: origin,
  'Sec-Fetch-Site': 'same-origin',
  'X-Session-Mode': 'cookie',
})

/** A page of the server's own in a browser that is signed in: it has the cookie, and no token or key. */
export interface Browser extends Client {
  /** As the browser sends it: name and value. */
  cookie: string
  secret: string
}

export async function signInByCookie(api: Api, { email }: { email: string }): Promise<Browser> {
  const page = api.with(ownPage(api.origin))
  const { status, headers, text } = await page.post('/auth/login', { email, password: PASSWORD })
  const [cookie = ''] = headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  if (status !== 200 || cookie === '') throw new Error(`The browser was not signed in: ${status} ${text}`)
  const secret = cookie.slice(cookie.indexOf('=') + 1)
  return Object.assign(page.with({ Cookie: cookie }), { cookie, secret })
}
