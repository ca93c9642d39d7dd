import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect as connectTcp, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startTlsPostgres } from '../../../test/fakes/tls-postgres.ts'
import { startApi } from '../../../test/harness.ts'
import { parseDatabaseUrl } from '../database-url.ts'
import { isDatabaseAway, openPool } from '../db.ts'

test('TLS as sslmode says', async (t) => {
  const postgres = await startTlsPostgres(t)
  const { host, files, application } = postgres
  const { user, password, database } = application
  const url = (query: string, { at = host, word = password } = {}): string =>
    `postgres://${user}${word === '' ? '' : `:${word}`}@${at}/${database}?${query}`
  /** Whether the connection is encrypted. */
  async function connect(address: string): Promise<boolean> {
    const pool = openPool(parseDatabaseUrl(address), { max: 1, name: 'tls' })
    try {
      const [row] = await pool`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
      return row?.ssl
    } finally {
      await pool.end()
    }
  }
  const ca = `sslrootcert=${encodeURIComponent(files.ca)}`
  const otherCa = `sslrootcert=${encodeURIComponent(files.otherCa)}`
  const client = `sslcert=${encodeURIComponent(files.clientCert)}&sslkey=${encodeURIComponent(files.clientKey)}`
  const refuses = async (address: string, message: RegExp): Promise<void> => {
    await assert.rejects(connect(address), message, address)
  }

  await t.test('a server that admits both', async () => {
    await postgres.admit('host all all all scram-sha-256')
    for (const [query, isEncrypted] of [
      ['', true],
      ['sslmode=prefer', true],
      ['sslmode=disable', false],
      ['sslmode=allow', false],
      ['sslmode=require', true],
      ['sslmode=require&channel_binding=require', true],
      ['channel_binding=disable', true],
      [`sslmode=require&${ca}`, true],
      [`sslmode=verify-ca&${ca}`, true],
      [`sslmode=verify-full&${ca}&channel_binding=require`, true],
    ] as const)
      assert.equal(await connect(url(query)), isEncrypted, query)
  })

  await t.test('a certificate of nobody who is trusted, or of another host', async () => {
    const untrusted = /self-signed certificate in certificate chain|unable to (?:get|verify)/
    await refuses(url('sslmode=verify-ca'), untrusted)
    await refuses(url(`sslmode=verify-full&${otherCa}`), untrusted)
    await refuses(url(`sslmode=require&${otherCa}`), untrusted) // as with verify-ca, where an authority is named
    const proxy = await forward(t, host)
    assert.equal(await connect(url(`sslmode=verify-ca&${ca}`, { at: proxy })), true)
    await refuses(url(`sslmode=verify-full&${ca}`, { at: proxy }), /not in the cert's list|does not match/)
  })

  await t.test('a server that admits only what is encrypted, or only what is not', async () => {
    await postgres.admit('hostssl all all all scram-sha-256')
    for (const query of ['', 'sslmode=allow', 'sslmode=require']) assert.equal(await connect(url(query)), true, query)
    await refuses(url('sslmode=disable'), /no pg_hba\.conf entry.*no encryption/)
    await postgres.admit('hostnossl all all all scram-sha-256')
    for (const query of ['', 'sslmode=allow', 'sslmode=disable']) assert.equal(await connect(url(query)), false, query)
    await refuses(url('sslmode=require'), /no pg_hba\.conf entry.*SSL encryption/)
    await refuses(url('channel_binding=require'), /channel_binding=require, and the server does not bind/)
  })

  await t.test('the forms that consoles of providers print, at a server that admits nothing in the clear', async () => {
    await postgres.admit('hostssl all all all scram-sha-256')
    for (const query of [
      '',
      'sslmode=require',
      'ssl=true',
      'sslmode=require&channel_binding=require',
      'sslmode=require&channel_binding=prefer&connect_timeout=15',
      `sslmode=verify-full&${ca}`,
      `sslmode=verify-ca&${ca}&target_session_attrs=read-write`,
      'sslmode=require&keepalives=1&keepalives_idle=30&keepalives_interval=10&keepalives_count=3',
      'sslmode=require&gssencmode=disable&uselibpqcompat=true&application_name=mine',
    ])
      assert.equal(await connect(url(query)), true, query)
    assert.equal(await connect(url('sslmode=require', { at: `127.0.0.1:1,${host}` })), true, 'the second of two hosts')
    await postgres.admit('hostssl all all all scram-sha-256 clientcert=verify-ca')
    assert.equal(await connect(url(`sslmode=verify-ca&${ca}&${client}`)), true)
    await refuses(url(`sslmode=verify-ca&${ca}`), /client certificate/)
  })

  await t.test('options reach the server', async () => {
    await postgres.admit('hostssl all all all scram-sha-256')
    const address = url('sslmode=require&options=-c%20search_path%3Dshop%20-c%20statement_timeout%3D7s')
    const pool = openPool(parseDatabaseUrl(address), { max: 1, name: 'options' })
    const [row] =
      await pool`select current_setting('search_path') as path, current_setting('statement_timeout') as time`
    assert.deepEqual(row, { path: 'shop', time: '7s' })
    await pool.end()
  })

  await t.test('other ways to say who one is', async () => {
    await postgres.admit('hostssl all all all cert')
    assert.equal(await connect(url(client, { word: '' })), true)
    await refuses(url('', { word: '' }), /client certificate/)
    await refuses(url(`${client}&channel_binding=require`), /channel_binding=require, and the server does not bind/)
    await postgres.admit('host all all all password')
    assert.equal(await connect(url('')), true)
    await refuses(url('channel_binding=require'), /channel_binding=require, and the server does not bind/)
    await refuses(url('', { word: '' }), /asks for a password, and the URL has none/)
    await refuses(url('', { word: 'wrong' }), /password authentication failed/)
    await postgres.admit('host all all all trust')
    assert.equal(await connect(url('', { word: '' })), true)
    await refuses(url('channel_binding=require'), /channel_binding=require, and the server does not bind/)
  })
})

/** Another address of the same server. */
async function forward(t: TestContext, host: string): Promise<string> {
  return listen(t, (socket) => {
    const database = connectTcp(5432, host)
    for (const [one, other] of [
      [socket, database],
      [database, socket],
    ] as const)
      one.on('error', () => other.destroy()).pipe(other)
  })
}

/** Returns `host:port`. */
async function listen(t: TestContext, handle: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    handle(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

/** A server that says what `answers` holds for each message that arrives, and keeps what arrived. */
const message = (type: string, ...parts: (string | number | Buffer)[]): Buffer => {
  const body = Buffer.concat(
    parts.map((part) =>
      Buffer.isBuffer(part) ? part : typeof part === 'number' ? int32(part) : Buffer.from(`${part}\0`),
    ),
  )
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

const AUTHENTICATED = message('R', 0)
const READY = message('Z', Buffer.from('I'))
const error = (severity: string, code: string, text: string): Buffer =>
  message('E', `S${severity}`, `V${severity}`, `C${code}`, `M${text}`, Buffer.of(0))
const status = (name: string, value: string): Buffer => message('S', name, value)

/** A server of the given kind, which answers every question with no rows. Counts who came. */
async function listenAs(
  t: TestContext,
  kind: { standby?: boolean; readOnly?: boolean; silent?: boolean; refusal?: Buffer },
): Promise<{ at: string; startups: Record<string, string>[] }> {
  const startups: Record<string, string>[] = []
  const at = await listen(t, (socket) => {
    socket.on('data', (bytes) => {
      if (kind.silent) return
      if (bytes.readInt32BE(4) === 80877103) return socket.write('N') // asks for TLS
      if (bytes[0] === 0) {
        const words = bytes.subarray(8, -2).toString().split('\0')
        startups.push(Object.fromEntries(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []))))
        if (kind.refusal) return socket.end(kind.refusal)
        const said = [
          status('in_hot_standby', kind.standby ? 'on' : 'off'),
          status('default_transaction_read_only', kind.readOnly ? 'on' : 'off'),
        ]
        return socket.write(Buffer.concat([AUTHENTICATED, ...said, message('K', 1, 2), READY]))
      }
      if (bytes[0] === 'X'.charCodeAt(0)) return socket.end()
      socket.write(Buffer.concat([message('C', 'SELECT 0'), READY]))
    })
  })
  return { at, startups }
}

const open = (t: TestContext, authority: string, query = '') => {
  const pool = openPool(parseDatabaseUrl(`postgres://app:pw@${authority}/shop?${query}`), { max: 1, name: 'trial' })
  t.after(() => pool.end({ timeout: 1 }))
  return pool
}

test('the startup message holds what every pooler takes, and options only from the URL', async (t) => {
  const { at, startups } = await listenAs(t, {})
  process.env.PGOPTIONS = '-c a=b'
  process.env.PGAPPNAME = 'another'
  t.after(() => {
    delete process.env.PGOPTIONS
    delete process.env.PGAPPNAME
  })
  await open(t, at).unsafe('select 1')
  await open(t, at, 'application_name=mine').unsafe('select 1')
  await open(t, at, 'options=endpoint%3Dep-a-b-1').unsafe('select 1')
  const common = { user: 'app', database: 'shop', TimeZone: 'UTC', client_encoding: 'UTF8' }
  assert.deepEqual(startups, [
    { ...common, application_name: 'trial' },
    { ...common, application_name: 'mine' },
    { ...common, application_name: 'trial', options: 'endpoint=ep-a-b-1' },
  ])
})

test('hosts are tried in their order, on every new connection', async (t) => {
  const nobody = await listen(t, (socket) => socket.destroy())
  const starting = await listenAs(t, { refusal: error('FATAL', '57P03', 'the database system is starting up') })
  const primary = await listenAs(t, {})
  const standby = await listenAs(t, { standby: true })
  const readOnly = await listenAs(t, { readOnly: true })
  const refusing = await listenAs(t, { refusal: error('FATAL', '28P01', 'password authentication failed') })
  const silent = await listenAs(t, { silent: true })
  const servers = { starting, primary, standby, readOnly, refusing, silent }

  /** Who was asked, in their order, and in the end by whom it was let in. */
  async function reach(hosts: string, query: string): Promise<string> {
    for (const { startups } of Object.values(servers)) startups.length = 0
    const authority = hosts.replaceAll(/\w+/g, (name) =>
      name === 'nobody' ? nobody : servers[name as keyof typeof servers].at,
    )
    const outcome = await open(t, authority, query)
      .unsafe('select 1')
      .then(
        () => 'in',
        (reason: Error) => reason.message,
      )
    const asked = Object.entries(servers).flatMap(([name, { startups }]) =>
      startups.length > 0 ? [`${name} ${startups.length}`] : [],
    )
    return `${asked.join(', ')}: ${outcome.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')}`
  }
  const not = (wanted: string): string => `HOST: it is not ${wanted}, which target_session_attrs asks for`

  for (const [hosts, query, expected] of [
    ['nobody,primary', '', 'primary 1: in'],
    ['starting,primary', '', 'starting 1, primary 1: in'],
    ['primary,standby', '', 'primary 1: in'],
    ['standby,primary', 'target_session_attrs=primary', 'primary 1, standby 1: in'],
    ['standby,readOnly,primary', 'target_session_attrs=read-write', 'primary 1, standby 1, readOnly 1: in'],
    ['primary,readOnly', 'target_session_attrs=read-only', 'primary 1, readOnly 1: in'],
    ['primary,readOnly,standby', 'target_session_attrs=standby', 'primary 1, standby 1, readOnly 1: in'],
    ['primary,standby', 'target_session_attrs=prefer-standby', 'primary 1, standby 1: in'],
    ['nobody,primary', 'target_session_attrs=prefer-standby', 'primary 2: in'],
    [
      'standby,readOnly',
      'target_session_attrs=read-write',
      `standby 1, readOnly 1: ${not('read-write')}; ${not('read-write')}`,
    ],
    ['refusing,primary', '', 'refusing 1: password authentication failed'],
    ['silent,primary', 'connect_timeout=2', 'primary 1: in'],
    ['nobody,silent', 'connect_timeout=2', ': HOST: the server closed the connection; HOST: no answer within 2 s'],
    ['primary', 'sslmode=require', ': HOST: the server does not speak TLS'],
  ] as const)
    await t.test(`${hosts} ${query}`, async () => assert.equal(await reach(hosts, query), expected))
})

test('what lies between may not say what the server is: then the server is asked', async (t) => {
  const api = await startApi(t)
  const { user, password, database, host } = api.database
  // Over the socket, with a greeting that lacks what PgBouncer leaves out.
  const at = await listen(t, (socket) => {
    const server = connectTcp(`${host}/.s.PGSQL.${api.database.port}`)
    socket.on('data', (bytes) => {
      if (bytes.readInt32BE(4) === 80877103) socket.write('N')
      else server.write(bytes)
    })
    socket.on('close', () => server.destroy())
    server.on('data', (bytes) =>
      socket.write(bytes.toString('latin1').replaceAll(/in_hot_standby/g, 'unknown_to_all'), 'latin1'),
    )
    server.on('close', () => socket.destroy())
    server.on('error', () => undefined)
  })
  const reach = async (attributes: string) => {
    const url = `postgres://${user}:${password}@${at}/${database}?target_session_attrs=${attributes}`
    const pool = openPool(parseDatabaseUrl(url), { max: 1, name: 'between' })
    t.after(() => pool.end({ timeout: 1 }))
    return pool`select ${1}::int as one`
  }
  assert.deepEqual(await reach('read-write'), [{ one: 1 }])
  assert.deepEqual(await reach('primary'), [{ one: 1 }])
  await assert.rejects(reach('standby'), (reason) => isDatabaseAway(reason) && /it is not standby/.test(String(reason)))
})
