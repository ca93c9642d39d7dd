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
    /** Texts by the names under which they are being prepared. */
    submittedNamedStatements: Record<string, string>
    parse(statement: { text: string; name: string | undefined }): void
    bind(values: {
      portal: string
      statement: string | undefined
      values: (string | Buffer | null)[] | undefined
    }): void
    describe(what: { type: 'P'; name: string }): void
    execute(portal: { portal: string }): void
    sendCopyFromChunk(bytes: Buffer): void
    endCopyFrom(): void
    /** Writes one message. */
    _send(message: Buffer): void
  }
  interface Query {
    text: string
    values: (string | Buffer | null)[] | undefined
    /** Under which it is prepared, once per connection. */
    name: string | undefined
    /** Sends it, once it has been decided that it needs more than a text. */
    prepare(connection: Connection): void
    hasBeenParsed(connection: Connection): boolean
    handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void
    handleDataRow(message: { fields: (string | null)[] }): void
    handleCommandComplete(message: { text: string }): void
    /** The server waits for what `copy … from stdin` copies. */
    handleCopyInResponse(connection: Connection): void
    handleError(error: Error): void
    handleReadyForQuery(): void
  }
}
