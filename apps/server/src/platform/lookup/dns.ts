import { promises as dns, type LookupAddress } from 'node:dns'
import { codeOf, LookupError } from './lookup-error.ts'

export interface DnsOptions {
  /** `address:port`. Default: those of the machine. */
  servers?: string[]
  /** Of the whole. An attempt of a webhook has ten seconds. */
  timeoutMs?: number
  /** Of the first try; c-ares waits longer at each further one. */
  tryMs?: number
  /** What one family gets once the other has answered with addresses. */
  otherFamilyMs?: number
}

const TIMEOUT_MS = 5_000
const TRY_MS = 1_000
const TRIES = 3
/** Time for a lost packet to be sent once more. */
const OTHER_FAMILY_MS = 2_500

/**
 * Asks DNS for the IPv4 and IPv6 addresses of a name, by sockets and on no thread. One family that has none, or does not answer, is made up
 * for by the other. It neither reads `/etc/hosts` nor tries search domains.
 *
 * Each name has a resolver of its own, which takes 40 µs. So the machine's `resolv.conf` may change at any time; giving up one name leaves the
 * others alone; names that never answer do not make c-ares think that the name server is broken or slow; and a new port for each makes
 * answers harder to forge.
 * @throws LookupError
 */
export async function askDns(host: string, signal: AbortSignal, options: DnsOptions = {}): Promise<LookupAddress[]> {
  const { servers, timeoutMs = TIMEOUT_MS, tryMs = TRY_MS, otherFamilyMs = OTHER_FAMILY_MS } = options
  const resolver = new dns.Resolver({ timeout: tryMs, tries: TRIES })
  if (servers) resolver.setServers(servers)
  const cancel = (): void => resolver.cancel()
  // c-ares tries each of the machine's servers in turn; the sum of that has no bound.
  const timers = [setTimeout(cancel, timeoutMs)]
  const failures: unknown[] = []
  async function ask(family: 4 | 6): Promise<LookupAddress[]> {
    try {
      const addresses = await (family === 4 ? resolver.resolve4(host) : resolver.resolve6(host))
      timers.push(setTimeout(cancel, otherFamilyMs))
      return addresses.map((address) => ({ address, family }))
    } catch (error) {
      failures.push(error)
      return []
    }
  }
  signal.addEventListener('abort', cancel)
  try {
    const found = (await Promise.all([ask(6), ask(4)])).flat()
    if (found.length > 0) return found
  } finally {
    signal.removeEventListener('abort', cancel)
    for (const timer of timers) clearTimeout(timer)
  }
  signal.throwIfAborted()
  throw worst(host, failures)
}

/** That DNS knows no address is certain only if it said so for both families. */
function worst(host: string, failures: unknown[]): LookupError {
  const cause = failures.find((failure) => !isUnknownToDns(codeOf(failure))) ?? failures[0]
  const code = codeOf(cause) ?? 'ENODATA'
  return new LookupError(code === 'ECANCELLED' ? 'ETIMEOUT' : code, host, cause)
}

/**
 * DNS has answered that it knows no address, or there is no DNS for this machine: the operating system may know more. All of these come at
 * once. Not `ETIMEOUT`, nor `ESERVFAIL`, by which name servers say that those of the name did not answer them: getaddrinfo would wait for the
 * same ones, on a thread. Nor `EBADNAME`, which is no name anywhere.
 */
export const isUnknownToDns = (code: string | undefined): boolean => code !== undefined && UNKNOWN.has(code)

const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED', 'EREFUSED', 'ENOTIMP', 'EFORMERR'])
