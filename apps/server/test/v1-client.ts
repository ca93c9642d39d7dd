import { Client, type Developer } from './harness.ts'

/** A developer on `/v1` by access token, which has every scope; in the sandbox with `sandbox`. */
export const v1Client = (developer: Developer, world: 'live' | 'sandbox' = 'live'): Client =>
  new Client(`${new URL(developer.url).origin}${world === 'live' ? '' : '/sandbox'}/v1`, {
    Authorization: `Bearer ${developer.token}`,
  })
