import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import pg from 'pg'
import { AttemptError } from './attempt-error.ts'
import { ConnectionError } from './errors.ts'
import { ATTRIBUTES_QUESTION, Handshake } from './handshake.ts'
import type { ConnectionSettings, Host } from './settings.ts'
import { Deadline, isSocketDir, openSocket, secure } from './socket.ts'

type Attributes = ConnectionSettings['targetSessionAttributes']
type Tls = 'never' | 'if offered' | 'always'

/** In which order a host is tried with TLS and without. */
const ways: Record<ConnectionSettings['tls']['mode'], Tls[]> = {
  disable: ['never'],
  allow: ['never', 'always'],
  prefer: ['if offered', 'never'],
  require: ['always'],
  'verify-ca': ['always'],
  'verify-full': ['always'],
}

/**
 * The driver's connection, which looks for its server itself: it tries host after host, with TLS or without, until one lets it in
 * and is what `target_session_attrs` asks for. The client hears the greeting of each, and "ready" from the last alone.
 */
export class Dialer extends pg.Connection {
  declare stream: Duplex
  /** The server has shown a certificate, to which a password can be bound. */
  isSecure = false
  readonly #settings: ConnectionSettings
  #handshake: Handshake | undefined
  /** What is still heard from an attempt that failed. */
  #isDeaf = false

  constructor(settings: ConnectionSettings) {
    super({ ssl: false })
    this.#settings = settings
  }

  /** The client names a host, which the settings do better. */
  override connect(): void {
    this._connecting = true
    this.#dial().catch((error: Error) => {
      this.#isDeaf = false
      this.emit('error', error)
      this.emit('end')
    })
  }

  /** Takes leave of the server, or gives up looking for one. */
  override end(): void {
    if (this.#handshake?.isDone) super.end()
    else this.destroy()
  }

  destroy(): void {
    this._ending = true
    this.stream.destroy()
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (this.#isDeaf || this.#handshake?.intercept(String(event), args[0])) return true
    return super.emit(event, ...args)
  }

  async #dial(): Promise<void> {
    const { hosts, targetSessionAttributes: wanted } = this.#settings
    const failures: [host: Host, error: AttemptError][] = []
    for (const attributes of wanted === 'prefer-standby' ? (['standby', 'any'] as const) : [wanted]) {
      for (const host of hosts) {
        const error = await this.#tryHost(host, attributes)
        if (error === undefined) return
        failures.push([host, error])
        if (this._ending || error.stage === 'final' || error.stage === 'admission') throw summaryOf(failures)
      }
    }
    throw summaryOf(failures)
  }

  /** The last of the errors, or undefined once a server is found. */
  async #tryHost(host: Host, attributes: Attributes): Promise<AttemptError | undefined> {
    let failure: AttemptError | undefined
    for (const tls of isSocketDir(host.host) ? (['never'] as const) : ways[this.#settings.tls.mode]) {
      try {
        return await this.#tryOnce(host, tls, attributes)
      } catch (error) {
        if (!(error instanceof AttemptError)) throw error
        failure = error
        if (this._ending || (error.stage !== 'tls' && error.stage !== 'admission')) break
      }
    }
    return failure
  }

  async #tryOnce(host: Host, tls: Tls, attributes: Attributes): Promise<undefined> {
    const deadline = new Deadline(this.#settings.connectTimeoutMs)
    const socket = new Socket()
    this.stream = socket
    try {
      await openSocket(socket, host, this.#settings.keepAlive, deadline)
      if (tls !== 'never') {
        this.requestSsl()
        const secured = await secure(socket, host.host, this.#settings.tls, deadline)
        if (!secured && tls === 'always') throw new AttemptError('tls', 'the server does not speak TLS')
        this.stream = secured ?? socket
      }
      this.isSecure = this.stream !== socket
      await this.#greet(attributes, deadline)
    } catch (error) {
      this.#isDeaf = true
      this.stream.destroy()
      socket.destroy()
      throw error
    }
  }

  /** From the first message to the server that it is ready. */
  async #greet(attributes: Attributes, deadline: Deadline): Promise<void> {
    const handshake = new Handshake(this.#settings, attributes, () => this.query(ATTRIBUTES_QUESTION))
    const { stream } = this
    stream.on('error', (error: NodeJS.ErrnoException) => {
      handshake.fail(new AttemptError('network', error.message, error))
      // Whoever takes leave need not hear that nobody listened.
      if (handshake.isDone && !this._ending) this.emit('error', error)
    })
    stream.on('close', () => {
      handshake.fail(new AttemptError('network', 'the server closed the connection'))
      if (handshake.isDone) this.emit('end')
    })
    deadline.signal.addEventListener('abort', () => handshake.fail(deadline.error()))
    this.#handshake = handshake
    this.#isDeaf = false
    this.attachListeners(stream)
    this.emit('connect')
    await handshake.done
  }
}

/** What one host says as it says it, or what all of them say. */
function summaryOf(failures: [host: Host, error: AttemptError][]): Error {
  const [host, last] = failures.at(-1) ?? []
  if (last?.cause instanceof pg.DatabaseError && failures.length === 1) return last.cause
  const texts = failures.map(
    ([{ host, port }, { message }]) => `${host}${isSocketDir(host) ? '' : `:${port}`}: ${message}`,
  )
  return new ConnectionError(host ? texts.join('; ') : 'No host was asked.', { cause: last?.cause })
}
