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

interface Failure {
  host: Host
  error: AttemptError
}

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
  #unsent: Buffer[] = []

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
    if (this.#handshake?.isDone) {
      this.#flush()
      super.end()
    } else this.destroy()
  }

  /** A statement is four messages, a transaction's first goes with its `begin`: one call of the system for all of one turn. */
  override _send(message: Buffer): void {
    if (this.#unsent.push(message) === 1) process.nextTick(() => this.#flush())
  }

  #flush(): void {
    const messages = this.#unsent
    if (messages.length === 0) return
    this.#unsent = []
    if (this.stream.writable) this.stream.write(messages.length === 1 ? messages[0] : Buffer.concat(messages))
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
    const failures: Failure[] = []
    for (const attributes of wanted === 'prefer-standby' ? (['standby', 'any'] as const) : [wanted]) {
      for (const host of hosts) {
        if (await this.#tryHost(host, attributes, failures)) return
        const { stage } = failures.at(-1)?.error ?? {}
        if (this._ending || stage === 'final' || stage === 'admission') throw summaryOf(failures)
      }
    }
    throw summaryOf(failures)
  }

  /** Whether it lets us in, with TLS or without. */
  async #tryHost(host: Host, attributes: Attributes, failures: Failure[]): Promise<boolean> {
    for (const tls of isSocketDir(host.host) ? (['never'] as const) : ways[this.#settings.tls.mode]) {
      try {
        await this.#tryOnce(host, tls, attributes)
        return true
      } catch (error) {
        if (!(error instanceof AttemptError)) throw error
        failures.push({ host, error })
        if (this._ending || (error.stage !== 'tls' && error.stage !== 'admission')) return false
      }
    }
    return false
  }

  async #tryOnce(host: Host, tls: Tls, attributes: Attributes): Promise<void> {
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
      this.#handshake = undefined
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

/** What the one attempt met, or the words of all. */
function summaryOf(failures: Failure[]): Error {
  const cause = failures.at(-1)?.error.cause
  if (cause instanceof pg.DatabaseError && failures.length === 1) return cause
  const texts = failures.map(
    ({ host: { host, port }, error }) => `${host}${isSocketDir(host) ? '' : `:${port}`}: ${error.message}`,
  )
  return new ConnectionError(texts.join('; '), { cause })
}
