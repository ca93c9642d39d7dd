import { Type } from '@fastify/type-provider-typebox'

/**
 * Where the app of a project is. Pages that mails lead to link to it, so it is one thing only: an address on the web that says where it
 * leads. `http:` is for whoever develops on their own computer.
 */

/** Characters. A migration bounds the column, too. */
const APP_URL_MAX = 2048

/** What URLs have in them as text: browsers drop or replace the rest, so that it would lead elsewhere than it says. */
const textPattern = /^https?:\/\/[^\s\p{Cc}\p{Cf}\p{Cs}\\<>"^`{|}]+$/iu
const localHost = /^(?:(?:[a-z0-9-]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export function isAppUrl(text: string): boolean {
  const url = textPattern.test(text) ? URL.parse(text) : null
  if (url?.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && localHost.test(url.hostname))
}

/** For schemas of both surfaces. */
export const appUrlFormats = { app_url: isAppUrl }

export const AppUrl = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'app_url',
  maxLength: APP_URL_MAX,
  description: 'Where the app is, for the pages that emails lead its users to. `https`; `http` for `localhost` alone.',
  examples: ['https://app.example.com'],
})

declare module '../../platform/errors.ts' {
  interface InputRules {
    app_url: true
  }
}
