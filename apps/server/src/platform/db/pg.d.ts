import 'pg'

// Of the driver's classes, what its declarations leave out.
declare module 'pg' {
  interface ClientBase {
    /** The parameters of the startup message. */
    getStartupConf(): Record<string, string>
  }
  interface Query {
    /** Under which it is prepared, once per connection. */
    name: string | undefined
    handleRowDescription(message: { fields: { name: string }[] }): void
  }
}
