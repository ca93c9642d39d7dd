import 'pg'
import type { Duplex } from 'node:stream'

// Of the driver's classes, what its declarations leave out.
declare module 'pg' {
  interface ClientBase {
    /** The parameters of the startup message. */
    getStartupConf(): Record<string, string>
    /** Binds passwords to the server's certificate where it offers that. */
    enableChannelBinding: boolean
  }
  interface ClientConfig {
    connection?: Connection
  }
  interface Connection {
    /** Whether it has been told to connect, and to end. */
    _connecting: boolean
    _ending: boolean
    connect(port: number | string, host?: string): void
    /** Emits each message of the server as an event. */
    attachListeners(stream: Duplex): void
    requestSsl(): void
  }
  interface Query {
    /** Under which it is prepared, once per connection. */
    name: string | undefined
    handleRowDescription(message: { fields: { name: string }[] }): void
  }
}
