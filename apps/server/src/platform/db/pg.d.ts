import 'pg'

// Of the driver's classes, what its declarations leave out.
declare module 'pg' {
  interface ClientBase {
    /** The parameters of the startup message. */
    getStartupConf(): Record<string, string>
  }
}
