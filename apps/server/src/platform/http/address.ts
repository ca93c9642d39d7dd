import ipaddr from 'ipaddr.js'

/** Bits of an IPv6 address that name one customer: the rest is free to choose for whoever holds them. */
const IPV6_PREFIX_BITS = 64

/**
 * What limits count as one source: an IPv4 address, however it is written, or the /64 of an IPv6 address. What is no address, such as
 * a name from a proxy, counts as it is.
 */
export function sourceOf(address: string | undefined): string {
  if (address === undefined) return 'gone' // its connection closed before it was asked for
  const text = address.replace(/%.*$/, '') // a zone is of this host, not of the caller
  if (!ipaddr.isValid(text)) return address
  const parsed = ipaddr.process(text) // ::ffff:192.0.2.1 is 192.0.2.1
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_PREFIX_BITS}`)}/${IPV6_PREFIX_BITS}`
}
