import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { rootCertificates } from 'node:tls'
import { parseDatabaseUrl } from './database-url.ts'
import type { ConnectionSettings } from './db.ts'

/** What holds where a URL says nothing. */
const absent: ConnectionSettings = {
  hosts: [{ host: 'db.example', port: 5432 }],
  user: 'app',
  password: 'pw',
  database: 'shop',
  tls: { mode: 'prefer', ca: undefined, cert: undefined, key: undefined },
  channelBinding: 'prefer',
  connectTimeoutMs: 10_000,
  keepAlive: { idleMs: 0 },
  applicationName: undefined,
  targetSessionAttributes: 'any',
  options: undefined,
}
const tls = (mode: ConnectionSettings['tls']['mode']) => ({ tls: { ...absent.tls, mode } })
const base = 'postgres://app:pw@db.example/shop'

const cases: [url: string, settings: Partial<ConnectionSettings>][] = [
  [base, {}],
  ['postgresql://app:pw@db.example/shop?', {}],
  ['postgres://app:pw@db.example:6432/shop', { hosts: [{ host: 'db.example', port: 6432 }] }],
  ['postgres://app:pw@db.example', { database: 'app' }],
  ['postgres://app@db.example/shop', { password: undefined }],
  ['postgres://db.example/shop', { user: os.userInfo().username, password: undefined }],
  ['postgres://app:pw@/shop', { hosts: [{ host: 'localhost', port: 5432 }] }],
  // Every part may be percent-encoded; a + is itself.
  [
    'postgres://a%40b:p%23%2F%3F%3A%25+ss@db.example/sh%6Fp%2F2?application_name=a%26b+c',
    { user: 'a@b', password: 'p#/?:%+ss', database: 'shop/2', applicationName: 'a&b+c' },
  ],
  ['postgres://app@org:p:w@db.example/shop', { user: 'app@org', password: 'p:w' }],
  // Several hosts, IPv6, sockets.
  [
    'postgres://app:pw@one:1,two,[::1]:3/shop',
    {
      hosts: [
        { host: 'one', port: 1 },
        { host: 'two', port: 5432 },
        { host: '::1', port: 3 },
      ],
    },
  ],
  [
    'postgres://app:pw@/shop?host=one,two&port=1,2',
    {
      hosts: [
        { host: 'one', port: 1 },
        { host: 'two', port: 2 },
      ],
    },
  ],
  [
    'postgres:///shop?host=one,/run/pg&port=7&user=app&password=pw',
    {
      hosts: [
        { host: 'one', port: 7 },
        { host: '/run/pg', port: 7 },
      ],
    },
  ],
  ['postgres://app:pw@ignored:7/shop?host=/cloudsql/a:b:c', { hosts: [{ host: '/cloudsql/a:b:c', port: 7 }] }],
  ['postgres://app:pw@%2Fvar%2Frun/shop', { hosts: [{ host: '/var/run', port: 5432 }] }],
  [`postgres://x:y@db.example/z?user=app&password=pw&dbname=shop`, {}],
  // TLS.
  [`${base}?sslmode=disable`, tls('disable')],
  [`${base}?sslmode=allow`, tls('allow')],
  [`${base}?sslmode=`, {}],
  [`${base}?sslmode=require&channel_binding=require`, { ...tls('require'), channelBinding: 'require' }],
  [`${base}?ssl=true`, tls('require')],
  [`${base}?sslmode=verify-ca`, tls('verify-ca')],
  [`${base}?sslmode=verify-full&channel_binding=disable`, { ...tls('verify-full'), channelBinding: 'disable' }],
  // Times.
  [`${base}?connect_timeout=30`, { connectTimeoutMs: 30_000 }],
  [`${base}?connect_timeout=1`, { connectTimeoutMs: 2_000 }],
  [`${base}?connect_timeout=0`, { connectTimeoutMs: 0 }],
  [`${base}?keepalives=0`, { keepAlive: undefined }],
  [
    `${base}?keepalives=1&keepalives_idle=60&keepalives_interval=5&keepalives_count=3`,
    { keepAlive: { idleMs: 60_000 } },
  ],
  // What is meant anyway.
  [
    `${base}?sslnegotiation=postgres&gssencmode=disable&client_encoding=UTF8&load_balance_hosts=disable&sslcompression=0&sslsni=1`,
    {},
  ],
  [`${base}?uselibpqcompat=true&sslmode=require&fallback_application_name=x`, tls('require')],
  [`${base}?options=-c%20search_path%3Dshop`, { options: '-c search_path=shop' }],
  [`${base}?options=endpoint%3Dep-a-b-1`, { options: 'endpoint=ep-a-b-1' }],
  [`${base}?target_session_attrs=read-write`, { targetSessionAttributes: 'read-write' }],
  [`${base}?target_session_attrs=prefer-standby`, { targetSessionAttributes: 'prefer-standby' }],
]

test('a connection URL means what it means to libpq', () => {
  for (const [url, settings] of cases) assert.deepEqual(parseDatabaseUrl(url), { ...absent, ...settings }, url)
})

test('certificates are read with the URL', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pem-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text)
    return encodeURIComponent(path.join(folder, name))
  }
  const pem = (what: string): string => `-----BEGIN ${what}-----\n`
  const ca = await file('ca.crt', pem('CERTIFICATE'))
  const key = await file('client.key', pem('PRIVATE KEY'))
  const junk = await file('junk', 'nothing')

  const read = parseDatabaseUrl(`${base}?sslmode=verify-ca&sslrootcert=${ca}&sslcert=${ca}&sslkey=${key}`)
  assert.deepEqual(read.tls, {
    mode: 'verify-ca',
    ca: [pem('CERTIFICATE')],
    cert: pem('CERTIFICATE'),
    key: pem('PRIVATE KEY'),
  })
  const system = parseDatabaseUrl(`${base}?sslrootcert=system`).tls
  assert.equal(system.mode, 'verify-full')
  for (const certificate of rootCertificates.slice(0, 3)) assert.ok(system.ca?.includes(certificate))

  const refused: [query: string, message: RegExp][] = [
    [`sslrootcert=${junk}`, /the file of sslrootcert holds no PEM/],
    ['sslrootcert=/none', /the file of sslrootcert cannot be read: there is no such file/],
    [`sslcert=${ca}`, /sslcert and sslkey belong together/],
    ['sslrootcert=system&sslmode=require', /sslrootcert=system needs sslmode=verify-full/],
  ]
  for (const [query, message] of refused) assert.throws(() => parseDatabaseUrl(`${base}?${query}`), message)
})

test('what a URL cannot mean is refused in words that say what to do, and never repeat a secret', () => {
  const encoded = /in user and password # must be written as %23, \/ as %2F, \? as %3F, @ as %40 and % as %25$/
  const refused: [url: string, message: RegExp][] = [
    ['mysql://app:s3cret@db/shop', /^a URL like postgres:\/\/user:password@host:5432\/database$/],
    ['s3cret', /^a URL like postgres/],
    ['postgres://app:s3#cret@127.0.0.1:5999/db', encoded],
    ['postgres://app:s3/cret@127.0.0.1:5999/db', encoded],
    ['postgres://app:3/s3cret@127.0.0.1:5999/db', encoded],
    ['postgres://app:s3?cret@127.0.0.1:5999/db', encoded],
    ['postgres://app:s3@/cret@127.0.0.1:5999/db', encoded],
    ['postgres://app:s3%cret@db/shop', /: its password has a % that begins no code of a character: write it as %25$/],
    ['postgres://app:s3cret@::1/shop', /an IPv6 address must stand in brackets/],
    ['postgres://app:s3cret@db:54x/shop', /a port must be a number from 1 to 65535/],
    ['postgres://app:s3cret@db:0/shop', /a port must be a number from 1 to 65535/],
    ['postgres://app:s3cret@/shop?host=a,b,c&port=1,2', /it names 3 hosts and 2 ports/],
    [`${base}?pgbouncer=true`, /the parameter pgbouncer is not supported: leave it out; session pooling needs nothing/],
    [
      `${base}?schema=public`,
      /the parameter schema is not supported: leave it out; for another than public, write options/,
    ],
    [`${base}?supa=base-pooler.x`, /the parameter supa is not supported: .* session pooler$/],
    [`${base}?connection_limit=1`, /connection_limit is not supported: .*DATABASE_CONNECTIONS_MAX/],
    [`${base}?sslnegotiation=direct`, /the parameter sslnegotiation is not supported/],
    [`${base}?gssencmode=require`, /the parameter gssencmode is not supported/],
    [`${base}?uselibpqcompat=false`, /the parameter uselibpqcompat is not supported/],
    ["psql 'postgres://app:s3cret@db/shop'", /^a URL like \S+, without psql and quotes$/],
    ['"postgres://app:s3cret@db/shop"', /, without psql and quotes$/],
    ['postgres://app:[YOUR-PASSWORD]@db/shop', /in place of the password stand the words of a form$/],
    ['postgres://app:%7Byour_password%7D@db/shop', /in place of the password stand the words of a form$/],
    [`${base}?SSLMODE=require`, /the parameter SSLMODE is not supported/],
    [`${base}?ssl=s3cret`, /the parameter ssl is not supported/],
    [`${base}?s3cret@x`, /after its \? stands what is no parameter/],
    [`${base}?sslmode=s3cret`, /sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full/],
    [`${base}?channel_binding=s3cret`, /channel_binding must be one of disable, prefer, require/],
    [`${base}?target_session_attrs=s3cret`, /target_session_attrs must be one of any, read-write, read-only, primary/],
    [`${base}?connect_timeout=s3cret`, /connect_timeout must be a whole number/],
    [
      `${base}?sslmode=no&schema=a&keepalives=x`,
      /schema is not .*; sslmode must .*; keepalives must be a whole number$/,
    ],
  ]
  for (const [url, message] of refused)
    assert.throws(
      () => parseDatabaseUrl(url),
      (error) => {
        assert.ok(error instanceof Error)
        assert.match(error.message, message, url)
        assert.doesNotMatch(error.message, /cret/, url)
        return true
      },
    )
})
