import { isIP, type LookupFunction, Socket } from 'node:net'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import { type AbortableLookup, machineResolver } from './lookup/resolver.ts'

/**
 * Requests to addresses that somebody else chose. The address is checked where it counts, when connecting: what a name
 * resolved to a moment ago says nothing about what it resolves to now. Every redirect goes through the same check.
 */
export interface Downloads {
  /** The body of a 200. @throws DownloadError, or what the network says */
  get(url: string, options: { bytesMax: number; timeoutMs: number; signal: AbortSignal }): Promise<Uint8Array>
  close(): Promise<void>
}

export type DownloadFault = 'address' | 'protocol' | 'redirects' | 'size' | 'status'

export class DownloadError extends Error {
  readonly fault: DownloadFault
  /** Of the answer, where the fault is its status. */
  readonly status: number | undefined

  constructor(fault: DownloadFault, message: string, status?: number) {
    super(message)
    this.name = 'DownloadError'
    this.fault = fault
    this.status = status
  }
}

const REDIRECTS_MAX = 3
const CONNECT_TIMEOUT_MS = 10_000

/**
 * `allowed` decides on each address that is about to be connected to.
 * @param ownOrigin that of a server which we were told to call anyway, so that it may have a private address. This holds for URLs that
 *   begin there, as long as redirects stay there.
 */
export function createDownloads(
  allowed: (address: string) => boolean = isPublicAddress,
  ownOrigin?: string,
): Downloads {
  const agent = new Agent({ connect: guardedConnector(allowed) })
  const ownAgent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } })
  return {
    async get(url, { bytesMax, timeoutMs, signal }) {
      const cut = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      let target = parse(url)
      let isOwn = target.origin === ownOrigin
      for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
        const answer = await request(target, { dispatcher: isOwn ? ownAgent : agent, signal: cut })
        const next = await redirection(answer, target)
        if (next === undefined) return readBody(answer, bytesMax)
        target = next
        isOwn &&= target.origin === ownOrigin
      }
      throw new DownloadError('redirects', `More than ${REDIRECTS_MAX} redirects.`)
    },
    async close() {
      await Promise.all([agent.destroy(), ownAgent.destroy()])
    },
  }
}

function parse(url: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) throw new DownloadError('protocol', 'The address is no URL.')
  const target = new URL(url, base)
  // A redirect from https to http would give away what was encrypted.
  if (target.protocol !== 'https:' && (target.protocol !== 'http:' || base?.protocol === 'https:'))
    throw new DownloadError('protocol', `The protocol ${target.protocol} is not allowed.`)
  return target
}

/** Where a redirect leads; undefined for the answer itself. @throws DownloadError for any other status */
async function redirection(answer: Dispatcher.ResponseData, from: URL): Promise<URL | undefined> {
  const { statusCode, headers, body } = answer
  if (statusCode === 200) return undefined
  await body.dump()
  const { location } = headers
  if ([301, 302, 303, 307, 308].includes(statusCode) && typeof location === 'string') return parse(location, from)
  throw new DownloadError('status', `The answer was ${statusCode}.`, statusCode)
}

/**
 * Reads an answer, but never more than `bytesMax`: what it says of its own length is only believed when it is too much. What is
 * compressed, though nobody asked for that, is unpacked under the same bound.
 */
export async function readBody(answer: Dispatcher.ResponseData, bytesMax: number): Promise<Buffer> {
  const declared = Number(answer.headers['content-length'] ?? 0)
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving the loop destroys the body, and with it the connection.
  for await (const chunk of answer.body) {
    bytes += chunk.length
    if (Math.max(bytes, declared) > bytesMax)
      throw new DownloadError('size', `The answer has more than ${bytesMax} bytes.`)
    chunks.push(chunk)
  }
  return unpack(Buffer.concat(chunks), String(answer.headers['content-encoding'] ?? ''), bytesMax)
}

type Unpacker = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const gunzip: Unpacker = promisify(zlib.gunzip)
const unpackers = new Map<string, Unpacker>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', promisify(zlib.inflate)],
  ['br', promisify(zlib.brotliDecompress)],
  ['zstd', promisify(zlib.zstdDecompress)],
])

/** @throws DownloadError when it becomes too much, or what zlib says of bytes that are broken */
async function unpack(bytes: Buffer, encodings: string, bytesMax: number): Promise<Buffer> {
  let unpacked = bytes
  for (const encoding of encodings.toLowerCase().split(',').reverse()) {
    const unpacker = unpackers.get(encoding.trim())
    if (!unpacker) continue
    try {
      unpacked = await unpacker(unpacked, { maxOutputLength: bytesMax })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new DownloadError('size', `The answer has more than ${bytesMax} bytes.`)
    }
  }
  return unpacked
}

/** What IPv6 gives out as public addresses; all else, such as an IPv4 address in another form, only looks like one. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')
/** Answers every virtual machine of Azure, about itself. */
const AZURE_HOST = '168.63.129.16'

/** Loopback, private, link-local, multicast, reserved and embedded forms of all of them are not public. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(PUBLIC_IPV6)) return false
  return parsed.range() === 'unicast' && parsed.toString() !== AZURE_HOST
}

const refused = (host: string): DownloadError => new DownloadError('address', `${host} is no address to connect to.`)

export interface GuardOptions {
  timeoutMs?: number
  /** Replaced by tests. */
  lookup?: AbortableLookup
  /** Replaced by tests: whom certificates are verified by. */
  ca?: string
}

/** Opens a connection, of which `watch` sees the socket from its beginning. */
export type GuardedConnector = (
  options: buildConnector.Options,
  callback: buildConnector.Callback,
  watch?: (socket: Socket) => void,
) => void

/**
 * Connects to addresses that `allowed` lets pass. It looks three times: at a host that is written out as an address, which is never looked
 * up; at every address of a name, of which one that is not allowed spoils the name; and at the peer, before anything is sent to it.
 */
export function guardedConnector(allowed: (address: string) => boolean, options: GuardOptions = {}): GuardedConnector {
  const { timeoutMs = CONNECT_TIMEOUT_MS, lookup: resolve = machineResolver.lookup, ca } = options
  /** Of the connection that is being begun: its name is looked up within the same call, by a function that is not told the socket. */
  let closed: AbortSignal | undefined
  const lookup: LookupFunction = (host, lookupOptions, callback) => {
    resolve(host, { ...lookupOptions, all: true, ...(closed ? { signal: closed } : {}) }, (error, found) => {
      const addresses = Array.isArray(found) ? found : []
      const [first] = addresses
      if (error || first === undefined) return callback(error ?? refused(host), '', 0)
      if (!addresses.every(({ address }) => allowed(address))) return callback(refused(host), '', 0)
      if (lookupOptions.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
  const connect = buildConnector({
    timeout: timeoutMs,
    allowH2: false,
    lookup,
    ...(ca === undefined ? {} : { ca }),
  })
  return (target, callback, watch) => {
    const host = target.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !allowed(host)) return callback(refused(host), null)
    const isAllowed = (socket: Socket): boolean => allowed(socket.remoteAddress ?? '')
    const closing = new AbortController()
    closed = closing.signal
    const socket: unknown = connect(target, (...result) => {
      const [error, connected] = result
      if (error || isAllowed(connected)) return callback(...result)
      connected.on('error', () => undefined) // it is told below
      connected.destroy()
      callback(refused(host), null)
    })
    closed = undefined
    if (!(socket instanceof Socket)) return
    socket.once('close', () => closing.abort())
    // Before TLS begins, which would tell the peer a name.
    socket.prependOnceListener('connect', () => {
      if (!isAllowed(socket)) socket.destroy(refused(host))
    })
    watch?.(socket)
  }
}
