import { once } from 'node:events'
import { isIP, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls, type TLSSocket } from 'node:tls'
import { AttemptError } from './attempt-error.ts'
import type { ConnectionSettings, Host } from './settings.ts'

/** What the server answers to the request for TLS. */
const ACCEPTED = 'S'
const DECLINED = 'N'

/** How long one attempt may take. */
export class Deadline {
  readonly signal: AbortSignal
  readonly #ms: number

  /** 0 waits without end. */
  constructor(ms: number) {
    this.#ms = ms
    this.signal = ms > 0 ? AbortSignal.timeout(ms) : new AbortController().signal
  }

  error(): AttemptError {
    return new AttemptError('network', `no answer within ${this.#ms / 1000} s`)
  }
}

export const isSocketDir = (host: string): boolean => host.startsWith('/')

/** @throws AttemptError */
export async function openSocket(
  socket: Socket,
  { host, port }: Host,
  keepAlive: ConnectionSettings['keepAlive'],
  deadline: Deadline,
): Promise<void> {
  socket.on('error', () => undefined) // whoever waits hears of it below
  if (isSocketDir(host)) socket.connect(`${host}/.s.PGSQL.${port}`)
  else socket.connect(port, host)
  await happens(socket, 'connect', 'network', deadline)
  socket.setNoDelay(true)
  if (keepAlive) socket.setKeepAlive(true, keepAlive.idleMs)
}

/**
 * TLS on a socket on which it was asked for; undefined if the server does not have it.
 * @throws AttemptError
 */
export async function secure(
  socket: Socket,
  host: string,
  tls: ConnectionSettings['tls'],
  deadline: Deadline,
): Promise<TLSSocket | undefined> {
  const [answer] = (await happens(socket, 'data', 'network', deadline)) as [Buffer]
  const text = answer.toString('latin1')
  if (text === DECLINED) return undefined
  // More than one byte would be somebody else's, sent before encryption began.
  if (text !== ACCEPTED) throw new AttemptError('tls', 'the server answers the request for TLS with something else')
  // As libpq: a named authority is believed by every mode, and the others' modes verify nothing.
  const isVerified = tls.ca !== undefined || tls.mode === 'verify-ca' || tls.mode === 'verify-full'
  const secured = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(tls.ca ? { ca: tls.ca } : {}),
    ...(tls.cert && tls.key ? { cert: tls.cert, key: tls.key } : {}),
    rejectUnauthorized: isVerified,
    checkServerIdentity: tls.mode === 'verify-full' ? checkServerIdentity : () => undefined,
  })
  secured.on('error', () => undefined)
  await happens(secured, 'secureConnect', 'tls', deadline)
  return secured
}

/** @throws AttemptError if the socket ends first, or the time does */
async function happens(
  socket: Socket,
  event: string,
  stage: 'network' | 'tls',
  deadline: Deadline,
): Promise<unknown[]> {
  const closed = new AbortController()
  const close = (): void => closed.abort()
  socket.once('close', close)
  try {
    return await once(socket, event, { signal: AbortSignal.any([closed.signal, deadline.signal]) })
  } catch (error) {
    socket.destroy()
    if (deadline.signal.aborted) throw deadline.error()
    if (closed.signal.aborted) throw new AttemptError(stage, 'the server closed the connection')
    const { message, code } = error as NodeJS.ErrnoException
    throw new AttemptError(stage, message || String(code), error) // of several addresses the message is empty
  } finally {
    socket.off('close', close)
  }
}
