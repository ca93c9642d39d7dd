import type pg from 'pg'
import { AttemptError } from './attempt-error.ts'
import type { ConnectionSettings } from './settings.ts'

/** Asked of what lies between us and the server and does not hand on what it says of itself. */
export const ATTRIBUTES_QUESTION = `select pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'`

const BINDING = 'SCRAM-SHA-256-PLUS'
/** Starting up, shutting down: another host may be ready. */
const NOT_READY = /^57P0/
/** What `pg_hba.conf` says of a connection without TLS, or with it. */
const NOT_ADMITTED = '28000'

/** What is heard from a server between the greeting and its readiness. Settles with the first that decides. */
export class Handshake {
  readonly #settings: ConnectionSettings
  readonly #wanted: ConnectionSettings['targetSessionAttributes']
  readonly #ask: () => void
  readonly #result = Promise.withResolvers<void>()
  readonly #parameters = new Map<string, string>()
  /** The server has let us in, and is one to stay with. */
  isDone = false
  #isAsking = false
  /** It has asked who comes. */
  #isIdentifying = false
  #isBound = false

  /** `ask` sends ATTRIBUTES_QUESTION. */
  constructor(settings: ConnectionSettings, wanted: ConnectionSettings['targetSessionAttributes'], ask: () => void) {
    this.#settings = settings
    this.#wanted = wanted
    this.#ask = ask
  }

  /** @throws AttemptError */
  get done(): Promise<void> {
    return this.#result.promise
  }

  fail(error: AttemptError): void {
    this.#result.reject(error)
  }

  /** True if the client must not hear it. */
  // biome-ignore lint/suspicious/noExplicitAny: each event of the driver has arguments of its own
  intercept(event: string, message: any): boolean {
    if (this.isDone) return false
    switch (event) {
      case 'error': // of the client itself, which cannot go on
        this.fail(new AttemptError('final', message.message, message))
        return true
      case 'errorMessage':
        this.#refuse(message)
        return true
      case 'parameterStatus':
        this.#parameters.set(message.parameterName, message.parameterValue)
        return false
      case 'authenticationCleartextPassword':
      case 'authenticationMD5Password':
        return this.#identify([])
      case 'authenticationSASL':
        return this.#identify(message.mechanisms)
      case 'authenticationSASLFinal':
        this.#isBound = true
        return false
      case 'authenticationOk':
        if (this.#settings.channelBinding === 'require' && !this.#isBound) return this.#unbound()
        return false
      case 'dataRow':
        this.#answer(message.fields)
        return true
      case 'rowDescription':
      case 'commandComplete':
        return true
      case 'readyForQuery':
        return this.#ready()
      default:
        return false
    }
  }

  #refuse(error: pg.DatabaseError): void {
    const stage = NOT_READY.test(error.code ?? '') ? 'network' : 'final'
    const isUnwelcome = error.code === NOT_ADMITTED && !this.#isIdentifying
    this.fail(new AttemptError(isUnwelcome ? 'admission' : stage, error.message, error))
  }

  #identify(mechanisms: string[]): boolean {
    this.#isIdentifying = true
    if (this.#settings.channelBinding === 'require' && !mechanisms.includes(BINDING)) return this.#unbound()
    if (this.#settings.password !== undefined) return false
    this.fail(new AttemptError('final', 'the server asks for a password, and the URL has none'))
    return true
  }

  #unbound(): true {
    this.fail(
      new AttemptError(
        'final',
        'channel_binding=require, and the server does not bind the password to its certificate',
      ),
    )
    return true
  }

  /** True while it is not known whether this is the server to stay with. */
  #ready(): boolean {
    if (this.#wanted === 'any' || this.#wanted === 'prefer-standby') return this.#succeed()
    const [standby, readOnly] = ['in_hot_standby', 'default_transaction_read_only'].map((name) =>
      this.#parameters.get(name),
    )
    if (standby === undefined || readOnly === undefined) {
      if (this.#isAsking) this.fail(new AttemptError('attributes', 'the server does not say whether it is a standby'))
      else this.#ask()
      this.#isAsking = true
      return true
    }
    const isStandby = standby === 'on'
    const isReadOnly = isStandby || readOnly === 'on'
    const fits = { 'read-write': !isReadOnly, 'read-only': isReadOnly, primary: !isStandby, standby: isStandby }[
      this.#wanted
    ]
    if (fits) return this.#succeed()
    this.fail(new AttemptError('attributes', `it is not ${this.#wanted}, which target_session_attrs asks for`))
    return true
  }

  #succeed(): false {
    this.isDone = true
    this.#result.resolve()
    return false
  }

  #answer([standby, readOnly]: (string | null)[]): void {
    this.#parameters.set('in_hot_standby', standby === 't' ? 'on' : 'off')
    this.#parameters.set('default_transaction_read_only', readOnly === 't' ? 'on' : 'off')
  }
}
