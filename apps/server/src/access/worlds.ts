import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/config.ts'
import type { WorldKind } from './types.ts'

/**
 * The world of a call is that of its address: live, or the sandbox below `/sandbox` and on the sandbox's host. Objects of the other
 * world do not exist for it.
 */
declare module 'fastify' {
  interface FastifyRequest {
    /** Whether it is called in the live world. */
    readonly livemode: boolean
  }
}

export const worldKind = (livemode: boolean): WorldKind => (livemode ? 'live' : 'sandbox')

const belowSandbox = new WeakSet<IncomingMessage>()
const sandboxPath = /^\/sandbox(?=\/(?:v1|v2|api\/v1)(?:[/?]|$))/

/**
 * The same target without `/sandbox`, which is remembered of the request: both worlds have the same routes.
 * @param target in its canonical spelling
 */
export function readSandboxPath(target: string, raw: IncomingMessage): string {
  if (!sandboxPath.test(target)) return target
  belowSandbox.add(raw)
  return target.replace(sandboxPath, '')
}

/** Host names of the sandbox, in lower case. */
export function sandboxHosts({ publicUrls, sandboxHost }: Pick<Config, 'publicUrls' | 'sandboxHost'>): Set<string> {
  const ofPublicUrls = publicUrls.map((url) => `sandbox.${new URL(url).hostname}`)
  return new Set([sandboxHost ?? ofPublicUrls, 'sandbox.localhost'].flat().map((host) => host.toLowerCase()))
}

export function readWorlds(app: FastifyInstance, config: Config): void {
  const hosts = sandboxHosts(config)
  app.decorateRequest('livemode', {
    getter() {
      return !belowSandbox.has(this.raw) && !hosts.has(this.hostname.toLowerCase().replace(/\.$/, ''))
    },
  })
}
