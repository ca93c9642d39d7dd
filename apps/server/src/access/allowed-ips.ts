import ipaddr from 'ipaddr.js'

/** Lists of addresses and CIDR blocks. IPv4 in its mapped form (`::ffff:192.0.2.1`) is IPv4 in both places. */

type Address = ReturnType<typeof ipaddr.process>
/** A block, compiled: its address and the bits of it that count. */
export type IpBlock = [Address, bits: number]

/** Of a single address that is the whole of it. @returns undefined for whatever is neither */
export function parseIpBlock(text: string): IpBlock | undefined {
  const [address = '', bits, ...rest] = text.split('/')
  if (rest.length > 0 || !isPlain(address) || (bits !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(bits)))
    return undefined
  const parsed = ipaddr.parse(address)
  const size = parsed.kind() === 'ipv4' ? 32 : 128
  const count = bits === undefined ? size : Number(bits)
  if (count > size) return undefined
  if (!isMapped(parsed)) return [parsed, count]
  return count < 96 ? undefined : [parsed.toIPv4Address(), count - 96]
}

/** What ipaddr.js takes for IPv4 as well: `::192.0.2.1` is an IPv6 address of its own. */
const compatible = /^::\d+\./

/** Decimal IPv4 of four parts, or IPv6 without a zone: no other spelling of an address. */
const isPlain = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
    ? ipaddr.IPv4.isValidFourPartDecimal(text)
    : !text.includes('%') && !compatible.test(text) && ipaddr.IPv6.isValid(text)

const isMapped = (address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv6 =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()

/** What is none is left out. */
export const toIpBlocks = (texts: readonly string[]): IpBlock[] =>
  texts.map(parseIpBlock).filter((block) => block !== undefined)

export const isIpBlock = (text: string): boolean => parseIpBlock(text) !== undefined

/** How an address is shown: IPv4 in its mapped form as IPv4. What is none, such as a name from a proxy, stays as it is. */
export const plainIp = (ip: string): string => (isPlain(ip) ? ipaddr.process(ip).toString() : ip.slice(0, SHOWN_MAX))
/** Longer than any address. */
const SHOWN_MAX = 64

/** Whether the address lies in one of the blocks; what is no address lies in none. */
export function isAllowedIp(blocks: readonly IpBlock[], ip: string): boolean {
  const text = ip.replace(/%.*$/, '') // a zone is of this host
  if (!isPlain(text)) return false
  const address = ipaddr.process(text)
  return blocks.some(([block, bits]) => block.kind() === address.kind() && address.match(block, bits))
}

/** Each in its one spelling, and once. */
export const normalIpBlocks = (texts: readonly string[]): string[] => [...new Set(toIpBlocks(texts).map(ipBlockText))]

/** Whether every address of the one list is in the other; an empty list has all addresses. */
export function liesIn(inner: readonly IpBlock[], outer: readonly IpBlock[]): boolean {
  if (outer.length === 0) return true
  if (inner.length === 0) return false
  return inner.every(([address, bits]) =>
    outer.some(([block, count]) => block.kind() === address.kind() && bits >= count && address.match(block, count)),
  )
}

/** Its one spelling: without host bits, and without the length where it is a single address. */
function ipBlockText([address, bits]: IpBlock): string {
  const size = address.kind() === 'ipv4' ? 32 : 128
  if (bits === size) return address.toString()
  const text = `${address}/${bits}`
  return `${address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text)}/${bits}`
}
