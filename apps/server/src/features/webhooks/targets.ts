import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Config } from '../../config/config.ts'
import { isLoopback } from '../../config/warnings.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { machineResolver } from '../../platform/lookup/resolver.ts'
import { isPublicAddress } from '../../platform/outgoing.ts'
import { isStorable } from '../../platform/utf8.ts'
import type { TargetPolicy } from './types.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    webhook_url: true
    /** Of its form, no host and port can be. */
    webhook_host: true
    /** It leads to an address that is not public, and not allowed. */
    webhook_private: true
    /** It leads to an address that nothing is ever sent to. */
    webhook_forbidden: true
    /** Plain HTTP to somewhere else than a private network. */
    webhook_plain: true
  }
}

export const URL_LENGTH_MAX = 2_048
const LOOKUP_MS = 2_000

/** Without the setting, on a server that only its own machine reaches: a developer's own receiver. */
const LOOPBACK = ['127.0.0.0/8', '::1/128']

/** Link-local addresses and those at which clouds tell a machine about itself, its credentials among it. */
const forbidden = [
  '169.254.0.0/16',
  'fe80::/10',
  '168.63.129.16/32', // Azure
  '100.100.100.200/32', // Alibaba
  '192.0.0.192/32', // Oracle
  'fd00:ec2::/32', // AWS
  'fd20:ce::254/128', // Google
].map((block) => ipaddr.parseCIDR(block))

/** IPv6 networks whose addresses stand for IPv4 ones, and at which byte those begin. */
const embedding: [network: ReturnType<typeof ipaddr.IPv6.parseCIDR>, at: number][] = [
  [ipaddr.IPv6.parseCIDR('::/96'), 12],
  [ipaddr.IPv6.parseCIDR('64:ff9b::/96'), 12],
  [ipaddr.IPv6.parseCIDR('64:ff9b:1::/48'), 12],
  [ipaddr.IPv6.parseCIDR('2002::/16'), 2],
]

/** Ends with its signal. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<{ address: string }[]>

export function createTargetPolicy(
  config: Pick<Config, 'host' | 'nodeEnv' | 'webhookPrivateNetworks'>,
  lookup: Lookup = machineResolver.resolve,
): TargetPolicy {
  const isOwnMachine = isLoopback(config.host) && config.nodeEnv !== 'production'
  const networks = (config.webhookPrivateNetworks ?? (isOwnMachine ? LOOPBACK : [])).map((block) =>
    ipaddr.parseCIDR(block),
  )

  const isListed = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => networks.some((block) => liesIn(address, block))
  const allows: TargetPolicy['allows'] = (text, protocol = 'https:') => {
    if (isIP(text) === 0) return false
    const address = ipaddr.process(text)
    if (isForbidden(address)) return false
    return isListed(address) || (protocol === 'https:' && isPublicAddress(text))
  }

  return {
    allows,
    async assertUrl(text) {
      const url = readUrl(text)
      const protocol = url.protocol === 'http:' ? 'http:' : 'https:'
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const isLiteral = isIP(host) !== 0
      const addresses = isLiteral ? [host] : await addressesOf(lookup, host)
      if (addresses.some((address) => ipaddr.isValid(address) && isForbidden(ipaddr.process(address))))
        throw refused('webhook_forbidden')
      if (!addresses.every((address) => allows(address))) throw refused('webhook_private')
      if (protocol === 'http:' && (networks.length === 0 || !addresses.every((address) => allows(address, protocol))))
        throw refused('webhook_plain')
    },
  }
}

const refused = (rule: 'webhook_url' | 'webhook_host' | 'webhook_private' | 'webhook_forbidden' | 'webhook_plain') =>
  new InvalidInput([{ loc: ['body', 'url'], rule }])

/** A host and then what is visible: the parser takes further slashes for none, and leaves out what is not seen. */
const plainUrl = /^https?:\/\/[^\s\p{Cc}\p{Cf}\\#/?@]+(?:[/?][^\s\p{Cc}\p{Cf}\\#]*)?$/iu

/** Written out in full: what the parser would mend or leave out is refused. @throws InvalidInput */
function readUrl(text: string): URL {
  const isPlain = text.length <= URL_LENGTH_MAX && isStorable(text) && plainUrl.test(text)
  const url = isPlain ? URL.parse(text) : null
  if (!url) throw refused('webhook_url')
  if (url.port === '0' || !isHost(url.hostname)) throw refused('webhook_host')
  return url
}

/** An address, or a name that could be looked up (RFC 1035 2.3.4). */
function isHost(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  return host.startsWith('[') || (name.length <= 253 && name.split('.').every((label) => /^.{1,63}$/.test(label)))
}

const liesIn = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits)

function isForbidden(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (forbidden.some((block) => liesIn(address, block))) return true
  if (!(address instanceof ipaddr.IPv6)) return false
  return embedding.some(
    ([network, at]) =>
      liesIn(address, network) && isForbidden(new ipaddr.IPv4(address.toByteArray().slice(at, at + 4))),
  )
}

/** None if it has none in time. */
async function addressesOf(lookup: Lookup, host: string): Promise<string[]> {
  try {
    return (await lookup(host, AbortSignal.timeout(LOOKUP_MS))).map(({ address }) => address)
  } catch {
    return [] // the name is not known, or nobody knows at the moment
  }
}
