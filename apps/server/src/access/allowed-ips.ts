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

/** Decimal IPv4 of four parts, or IPv6 without a zone: no other spelling of an address. */
const isPlain = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
    ? ipaddr.IPv4.isValidFourPartDecimal(text)
    : !text.includes('%') && ipaddr.IPv6.isValid(text)

const isMapped = (address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv6 =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()

export const isIpBlock = (text: string): boolean => parseIpBlock(text) !== undefined

/** Whether the address lies in one of the blocks; what is no address lies in none. */
export function isAllowedIp(blocks: readonly IpBlock[], ip: string): boolean {
  const text = ip.replace(/%.*$/, '')
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  return blocks.some(([block, bits]) => block.kind() === address.kind() && address.match(block, bits))
}
