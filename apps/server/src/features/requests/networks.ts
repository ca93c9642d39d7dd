import ipaddr from 'ipaddr.js'

/** A key, and the network that it was used from: the /24 of an IPv4 address, the /48 of an IPv6 address. */
export interface NetworkUse {
  keyId: string
  network: string
}

/** Pairs that are remembered, and networks by address. Beyond that some are written again. */
const REMEMBERED_MAX = 50_000
const DAY_MS = 86_400_000

/** @param ip in its plain form; undefined for what is no address */
export function networkOf(ip: string): string | undefined {
  if (!ipaddr.isValid(ip)) return undefined
  return ipaddr.parse(ip).kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${ip}/24`)}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${ip}/48`)}/48`
}

/** From where keys are used: each key and address is looked at once a day. */
export class Networks {
  #day = 0
  readonly #seen = new Set<string>()
  #due = new Map<string, NetworkUse>()
  #last = { day: 0, keyId: '', ip: '' }

  add(nowMs: number, keyId: string, ip: string): void {
    const day = Math.floor(nowMs / DAY_MS)
    const last = this.#last
    if (last.day === day && last.keyId === keyId && last.ip === ip) return
    this.#last = { day, keyId, ip }
    if (day !== this.#day || this.#seen.size >= REMEMBERED_MAX) this.#seen.clear()
    this.#day = day
    const name = `${keyId} ${ip}`
    if (this.#seen.has(name)) return
    this.#seen.add(name)
    const network = networkOf(ip)
    if (network !== undefined && this.#due.size < REMEMBERED_MAX)
      this.#due.set(`${keyId} ${network}`, { keyId, network })
  }

  /** What is to be written, sorted. */
  take(): NetworkUse[] {
    const due = [...this.#due].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use)
    this.#due = new Map()
    return due
  }
}
