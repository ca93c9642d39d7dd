/** Works for `pg` and other clients: a `host` that begins with a slash is the socket's directory. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}
