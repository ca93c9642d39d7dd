import { ADDRCONFIG, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'
import { askDns, type DnsOptions, isUnknownToDns } from './dns.ts'
import { openHostsFile } from './hosts-file.ts'
import { LookupError } from './lookup-error.ts'
import { createSystemLookup, isForSystemAlone, type SystemLookupOptions } from './system-lookup.ts'

/**
 * Resolves names that strangers choose. getaddrinfo, behind `dns.lookup`, holds one of the few threads of the process for each: names whose
 * name servers never answer would stop passwords, files and images for everybody. Hence in this order:
 *
 * 1. `/etc/hosts`, as everywhere on the machine.
 * 2. DNS, by sockets. Names without a dot and those of `localhost` skip it.
 * 3. getaddrinfo, a few names at a time, where DNS answered that it knows none.
 *
 * Who asks for a name that is being looked up waits for the same answer. No answer is kept beyond that: addresses are judged at each connect,
 * and one that was kept would outlive what its owner or the operator has changed.
 */
export interface Resolver {
  /** All addresses. The signal takes the caller out; once all callers are, the name gives its place to others. @throws LookupError, or its reason */
  resolve(host: string, signal?: AbortSignal): Promise<LookupAddress[]>
  /** For `net.connect`, with its `all`, `family` and the hint ADDRCONFIG, and a signal. */
  lookup: AbortableLookup
}

export type AbortableLookup = (
  host: string,
  options: LookupOptions & { signal?: AbortSignal },
  callback: Parameters<LookupFunction>[2],
) => void

export interface ResolverOptions extends SystemLookupOptions {
  dns?: DnsOptions
  hostsFile?: string
}

interface Search {
  found: Promise<LookupAddress[]>
  callers: number
  left: AbortController
}

export function createResolver(options: ResolverOptions = {}): Resolver {
  const hosts = openHostsFile(options.hostsFile)
  const askSystem = createSystemLookup(options)
  const underWay = new Map<string, Search>()

  async function find(name: string, signal: AbortSignal): Promise<LookupAddress[]> {
    const listed = hosts(name.replace(/\.$/, ''))
    if (listed.length > 0) return listed.map((address) => ({ address, family: isIP(address) }))
    if (isForSystemAlone(name)) return askSystem(name, signal)
    try {
      return await askDns(name, signal, options.dns)
    } catch (error) {
      if (!(error instanceof LookupError) || !isUnknownToDns(error.code)) throw error
      return askSystem(name, signal).catch((other: unknown) => {
        // What DNS says is more precise: the name exists and has no address, or no name server is there.
        throw other instanceof LookupError && other.code === 'ENOTFOUND' ? error : other
      })
    }
  }

  function begin(name: string): Search {
    const left = new AbortController()
    const found = find(name, left.signal)
    found.catch(() => undefined) // its callers hear of it, if there still are any
    const search = { found, callers: 0, left }
    underWay.set(name, search)
    return search
  }

  async function resolve(host: string, signal?: AbortSignal): Promise<LookupAddress[]> {
    signal?.throwIfAborted()
    const name = host.toLowerCase()
    const search = underWay.get(name) ?? begin(name)
    search.callers += 1
    try {
      return await unlessAborted(search.found, signal)
    } finally {
      search.callers -= 1
      if (search.callers === 0) {
        underWay.delete(name)
        search.left.abort()
      }
    }
  }

  return {
    resolve,
    lookup(host, { all, family, hints = 0, signal }, callback) {
      resolve(host, signal).then(
        (addresses) => {
          const usable = select(addresses, family, hints)
          const [first] = usable
          if (first === undefined) callback(new LookupError('ENODATA', host), '', 0)
          else if (all) callback(null, usable)
          else callback(null, first.address, first.family)
        },
        (error: Error) => callback(error, '', 0),
      )
    },
  }
}

/** One for the process, as its threads are. */
export const machineResolver = createResolver()

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/**
 * Those of the family that is asked for. With ADDRCONFIG, which `net.connect` sets, also without those of a family that the machine has no
 * address of: `net.connect` gives an address 250 ms if another one follows, even one that leads nowhere.
 */
function select(addresses: LookupAddress[], family: LookupOptions['family'], hints: number): LookupAddress[] {
  const wanted = typeof family === 'string' ? Number(family.slice(-1)) : (family ?? 0)
  const fitting = wanted === 0 ? addresses : addresses.filter((each) => each.family === wanted)
  if ((hints & ADDRCONFIG) === 0) return fitting
  const own = ownFamilies()
  const reachable = fitting.filter((each) => own.has(each.family))
  return reachable.length > 0 ? reachable : fitting
}

/** Link-local addresses of IPv6 are everywhere and lead nowhere. */
function ownFamilies(): Set<number> {
  try {
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
    const outward = addresses.filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    return new Set(outward.map(({ family }) => (family === 'IPv6' ? 6 : 4)))
  } catch {
    return new Set() // some sandboxes do not tell
  }
}
