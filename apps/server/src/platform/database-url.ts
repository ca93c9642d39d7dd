import os from 'node:os'
import { getCACertificates } from 'node:tls'
import {
  CONNECT_TIMEOUT_MS,
  type ConnectionSettings,
  channelBindings,
  type Host,
  sessionAttributes,
  sslModes,
} from './db/settings.ts'
import { expandHome } from './paths.ts'
import { readTextFile, reasonOf } from './text-file.ts'

/**
 * Reads a connection URL as libpq does (PostgreSQL, 32.1.1.2 and 32.1.2), with this list of parameters and no other: one that is
 * silently ignored might be the one that makes a connection safe.
 */
const parameterNames = [
  'user',
  'password',
  'dbname',
  'host',
  'port',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'channel_binding',
  'connect_timeout',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'application_name',
  'target_session_attrs',
  'options',
] as const
type Parameter = (typeof parameterNames)[number]

/** What is done here in any case, or never: these words of others change nothing. */
const usual: Record<string, RegExp> = {
  sslnegotiation: /^postgres$/,
  gssencmode: /^(?:disable|prefer)$/,
  client_encoding: /^(?:utf-?8|auto)$/i,
  load_balance_hosts: /^disable$/,
  sslcompression: /^[01]$/,
  sslsni: /^1$/,
  fallback_application_name: /^/,
  // Of other drivers for Node.js: that sslmode shall mean what it means here.
  uselibpqcompat: /^true$/,
}

/** What to do instead of a parameter that others understand. */
const instead: Record<string, string> = {
  hostaddr: 'write the address as the host',
  service: 'write its settings into the URL',
  passfile: 'write the password into the URL',
  pgbouncer: 'session pooling needs nothing, and transaction pooling is not supported',
  supa: 'take the URL of the direct connection, or of the session pooler',
  connection_limit: 'DATABASE_CONNECTIONS_MAX bounds connections',
  pool_timeout: 'DATABASE_CONNECTIONS_MAX bounds connections',
  schema: 'for another than public, write options=-csearch_path%3D and its name',
}

const DEFAULT_PORT = 5432
/** As libpq: any shorter is taken for this. */
const CONNECT_TIMEOUT_SECONDS_MIN = 2

/** For URLs of any kind. */
export const ENCODED_PASSWORD =
  'in user and password # must be written as %23, / as %2F, ? as %3F, @ as %40 and % as %25'
const FORM = 'postgres://user:password@host:5432/database'
const URL_PARTS =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^/?]*)@)?(?<hosts>[^/?]*)(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/

/** @throws Error that names every problem, and nothing of the URL but the names of its parameters */
export function parseDatabaseUrl(text: string): ConnectionSettings {
  const problems: string[] = []
  const parts = URL_PARTS.exec(text.split('#', 1)[0] ?? '')?.groups
  if (!parts) throw new Error(`a URL like ${FORM}${/^psql\s|^["']/.test(text) ? ', without psql and quotes' : ''}`)
  const { hosts: authority = '', database = '', query = '' } = parts
  // What looks like a path, a query or a fragment may be the end of a password.
  if (text.includes('#') || database.includes('@') || (parts.user === undefined && query.includes('@')))
    throw new Error(`a URL like ${FORM}; ${ENCODED_PASSWORD}`)
  const decode = (part: string, what: string): string => {
    try {
      return decodeURIComponent(part)
    } catch {
      problems.push(`its ${what} has a % that begins no code of a character: write it as %25`)
      return ''
    }
  }

  const [userPart = '', ...passwordParts] = (parts.user ?? '').split(':')
  const given = readParameters(query, decode, problems)
  const value = (name: Parameter, part: string, what: string): string => given.get(name) ?? decode(part, what)
  const user = value('user', userPart, 'user') || systemUser()
  if (user === '') problems.push('it names no user')
  const password = value('password', passwordParts.join(':'), 'password')
  if (/^(?:\[.*\]|\{.*\}|<.*>)$/.test(password)) problems.push('in place of the password stand the words of a form')
  const hosts = readHosts(authority, given, decode, problems)
  const settings: ConnectionSettings = {
    hosts,
    user,
    password: password === '' ? undefined : password,
    database: value('dbname', database, 'database') || user,
    tls: readTls(given, problems),
    channelBinding: oneOf(channelBindings, 'prefer', 'channel_binding', given, problems),
    connectTimeoutMs: readTimeout(given, problems),
    keepAlive: readKeepAlive(given, problems),
    applicationName: given.get('application_name') || undefined,
    options: given.get('options') || undefined,
    targetSessionAttributes: oneOf(sessionAttributes, 'any', 'target_session_attrs', given, problems),
  }
  if (problems.length > 0) throw new Error(`a URL like ${FORM}: ${problems.join('; ')}`)
  return settings
}

function systemUser(): string {
  try {
    return os.userInfo().username
  } catch {
    return '' // a container may run as a number that has no name
  }
}

type Decode = (part: string, what: string) => string
type Given = ReadonlyMap<Parameter, string>

function readParameters(query: string, decode: Decode, problems: string[]): Given {
  const given = new Map<Parameter, string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const [namePart = '', ...valueParts] = pair.split('=')
    const name = decode(namePart, 'parameters')
    const text = decode(valueParts.join('='), `parameter ${name}`)
    const known = parameterNames.find((parameter) => parameter === name)
    if (known) given.set(known, text)
    else if (name === 'ssl' && text === 'true')
      given.set('sslmode', 'require') // as JDBC writes it, and libpq reads it
    else if (usual[name]?.test(text)) continue
    else if (!/^\w+$/.test(name)) problems.push('after its ? stands what is no parameter')
    else
      problems.push(`the parameter ${name} is not supported: leave it out${instead[name] ? `; ${instead[name]}` : ''}`)
  }
  return given
}

/** `host1:5432,host2` and `?host=…&port=…`; one port may serve all hosts. */
function readHosts(authority: string, given: Given, decode: Decode, problems: string[]): [Host, ...Host[]] {
  const written = authority.split(',').map((part) => {
    const {
      v6,
      host = v6 ?? '',
      port = '',
    } = /^(?:\[(?<v6>[^\]]*)\]|(?<host>[^:]*))(?::(?<port>[^:]*))?$/.exec(part)?.groups ?? {}
    if (host === '' && part.includes('::')) problems.push('an IPv6 address must stand in brackets')
    return { host: decode(host, 'host'), port }
  })
  const names = given.get('host')?.split(',') ?? written.map(({ host }) => host)
  const ports =
    given.get('port')?.split(',') ?? (given.has('host') ? [written[0]?.port ?? ''] : written.map(({ port }) => port))
  if (ports.length > 1 && ports.length !== names.length)
    problems.push(`it names ${names.length} hosts and ${ports.length} ports`)
  const hosts = names.map((name, i): Host => {
    const text = (ports.length > 1 ? ports[i] : ports[0]) || String(DEFAULT_PORT)
    const port = Number(text)
    if (!/^\d+$/.test(text) || port < 1 || port > 65_535) problems.push('a port must be a number from 1 to 65535')
    return { host: /^[~$]/.test(name) ? expandHome(name) : name || 'localhost', port }
  })
  const [first = { host: 'localhost', port: DEFAULT_PORT }, ...others] = hosts
  return [first, ...others]
}

function readTls(given: Given, problems: string[]): ConnectionSettings['tls'] {
  const root = given.get('sslrootcert')
  const isSystem = root === 'system'
  const mode = oneOf(sslModes, isSystem ? 'verify-full' : 'prefer', 'sslmode', given, problems)
  if (isSystem && mode !== 'verify-full') problems.push('sslrootcert=system needs sslmode=verify-full')
  const [cert, key] = [readPem('sslcert', given, problems), readPem('sslkey', given, problems)]
  if ((given.get('sslcert') === undefined) !== (given.get('sslkey') === undefined))
    problems.push('sslcert and sslkey belong together')
  const file = isSystem ? undefined : readPem('sslrootcert', given, problems)
  // The system's store may be empty, as in small containers.
  const system = isSystem ? [...new Set([...getCACertificates('system'), ...getCACertificates('default')])] : undefined
  return { mode, ca: file === undefined ? system : [file], cert, key }
}

function readPem(name: 'sslrootcert' | 'sslcert' | 'sslkey', given: Given, problems: string[]): string | undefined {
  const file = given.get(name)
  if (!file) return undefined
  try {
    const text = readTextFile(expandPath(file))
    if (!text.includes('-----BEGIN ')) problems.push(`the file of ${name} holds no PEM`)
    return text
  } catch (error) {
    problems.push(`the file of ${name} cannot be read: ${reasonOf(error)}`)
    return undefined
  }
}

function expandPath(text: string): string {
  try {
    return expandHome(text)
  } catch (error) {
    throw new Error(`it must be ${(error as Error).message}`)
  }
}

function readTimeout(given: Given, problems: string[]): number {
  const seconds = integer('connect_timeout', given, problems)
  if (seconds === undefined) return CONNECT_TIMEOUT_MS
  return seconds <= 0 ? 0 : Math.max(seconds, CONNECT_TIMEOUT_SECONDS_MIN) * 1000
}

/** Node decides itself how often and how many times a silent connection is probed: every second, ten times. */
function readKeepAlive(given: Given, problems: string[]): ConnectionSettings['keepAlive'] {
  const [isOn = 1, idleSeconds = 0] = [
    integer('keepalives', given, problems),
    integer('keepalives_idle', given, problems),
  ]
  integer('keepalives_interval', given, problems)
  integer('keepalives_count', given, problems)
  return isOn === 0 ? undefined : { idleMs: Math.max(0, idleSeconds) * 1000 }
}

function integer(name: Parameter, given: Given, problems: string[]): number | undefined {
  const text = given.get(name)
  if (!text) return undefined
  if (!/^-?\d{1,9}$/.test(text)) problems.push(`${name} must be a whole number`)
  return Number(text)
}

function oneOf<const T extends string>(
  words: readonly T[],
  absent: T,
  name: Parameter,
  given: Given,
  problems: string[],
): T {
  const text = given.get(name)
  if (!text) return absent
  const word = words.find((known) => known === text)
  if (word === undefined) problems.push(`${name} must be one of ${words.join(', ')}`)
  return word ?? absent
}
