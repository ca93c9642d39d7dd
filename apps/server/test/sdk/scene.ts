import type { TestContext } from 'node:test'
import { FaultProxy } from '../fakes/fault-proxy.ts'
import { type Api, type ApiOptions, type Developer, startApi } from '../harness.ts'
import { createKey, type KeyClient } from '../v1.ts'

/** How often a client repeats a call unless it is told otherwise: what its README promises. */
export const RETRIES = 3

export interface FaultyApi {
  api: Api
  proxy: FaultProxy
  developer: Developer
  /** On the straight way to the server. */
  key: KeyClient
  /** Of a client of the SDK whose calls go through the proxy. */
  options: { apiKey: string; baseUrl: string }
}

/** A server, and a proxy in front of it that breaks nothing yet. */
export async function startFaultyApi(t: TestContext, apiOptions: ApiOptions = {}): Promise<FaultyApi> {
  const api = await startApi(t, apiOptions)
  const proxy = await new FaultProxy(api.origin).start(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  return { api, proxy, developer, key, options: { apiKey: key.key, baseUrl: proxy.origin } }
}
