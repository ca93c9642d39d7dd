import { readFileSync } from 'node:fs'
import path from 'node:path'
import { builtInPlans, type Plans, plansText, readPlans } from './features/plans/plans.ts'
import { parseRate, type Rate, rateText } from './platform/limits/rates.ts'

/** One environment variable: how its text becomes a value, what holds without it, and one sentence on what it does. */
interface Setting<T> {
  parse: (text: string) => T
  default: T
  /** The default as a person reads it, where the value itself says too little. */
  defaultText?: string
  /** The value as it would be written down, where it is no plain text. */
  write?(value: T): string
  about: string
}

const setting = <T>(parse: (text: string) => T, fallback: T, about: string, defaultText?: string): Setting<T> => ({
  parse,
  default: fallback,
  about,
  ...(defaultText === undefined ? {} : { defaultText }),
})

const rate = (fallback: string, about: string): Setting<Rate> => ({
  parse: parseRate,
  default: parseRate(fallback),
  write: rateText,
  about,
})

const text = (value: string): string => value

const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < min || number > max) throw new Error(`a whole number from ${min} to ${max}`)
    return number
  }

const oneOf =
  <const T extends string>(...words: T[]) =>
  (value: string): T => {
    const word = words.find((w) => w === value)
    if (word === undefined) throw new Error(`one of ${words.join(', ')}`)
    return word
  }

const url =
  (...protocols: string[]) =>
  (value: string): string => {
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`)
    }
    return value.replace(/\/+$/, '')
  }

const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** A secret must be long enough that nobody guesses it. */
const secret = (value: string): string => {
  if (value.length < 32) throw new Error('at least 32 characters, for example from `openssl rand -base64 32`')
  return value
}

const boolean = (value: string): boolean => {
  if (value !== 'true' && value !== 'false') throw new Error('true or false')
  return value === 'true'
}

/** `Name <address>`, or the address alone. */
const sender = (value: string): { name: string; address: string } => {
  const [, name = '', address] = /^(?:"?([^"<>]*?)"?\s*<)?([^\s<>@,;"]+@[^\s<>@,;"]+)>?$/.exec(value) ?? []
  if (address === undefined) throw new Error('an address, or `Name <address>`')
  return { name: name || 'Cloud API', address }
}

const matching =
  (pattern: RegExp, meaning: string) =>
  (value: string): string => {
    if (!pattern.test(value)) throw new Error(meaning)
    return value
  }

const secrets = (value: string): string[] => {
  const keys = list(value)
  if (keys.length === 0 || keys.some((key) => key.length < 16)) throw new Error('keys of at least 16 characters')
  return keys
}

export type GenerationProvider = 'local' | 'replicate' | 'openai'

/** The public API, where OPENAI_BASE_URL names no other. */
export const OPENAI_BASE_URL = 'https://api.openai.com/v1'

/** Every setting of the server. `.env.example` is generated from here by `npm run generate`. */
export const settings = {
  HOST: setting(
    text,
    'localhost',
    'Listen address; `localhost` means both loopback addresses, `0.0.0.0` every network.',
  ),
  PORT: setting(integer(0, 65_535), 8000, 'Listen port; 0 takes a free one.'),
  PUBLIC_URL: setting<string | undefined>(
    url('http:', 'https:'),
    undefined,
    'The address under which clients reach this server.',
    "the request's own host",
  ),
  TRUSTED_PROXIES: setting<string[]>(
    list,
    [],
    'Addresses or networks of proxies whose X-Forwarded-* headers count, comma-separated.',
    'none',
  ),
  DATA_DIR: setting(
    text,
    './data',
    'Where the embedded database, the files and the generated secrets live (mode 0700).',
  ),
  DATABASE_URL: setting<string | undefined>(
    url('postgres:', 'postgresql:'),
    undefined,
    'An external PostgreSQL, 16 or newer, by direct connection or session pooling.',
    'the embedded database',
  ),
  DATABASE_CONNECTIONS_MAX: setting(
    integer(5, 500),
    30,
    'Connections that one process opens at the most, requests and jobs together.',
  ),
  SECRET_KEY: setting<string | undefined>(secret, undefined, 'Signs tokens and file links.', 'generated into DATA_DIR'),
  ENCRYPTION_KEY: setting<string | undefined>(
    secret,
    undefined,
    'Encrypts the keys of stored files. Losing it loses the files.',
    'generated into DATA_DIR',
  ),
  OPERATOR_KEY: setting<string[] | undefined>(
    secrets,
    undefined,
    'Keys that operators send as X-Operator-Key, comma-separated.',
    'generated into DATA_DIR',
  ),
  ACCESS_TOKEN_EXPIRE_MINUTES: setting(integer(1, 1440), 30, 'Life of an access token, in minutes.'),
  NODE_ENV: setting(text, 'development', 'With `production`, what only fits a first try must be chosen by name.'),
  GENERATION_PROVIDER: setting<GenerationProvider | undefined>(
    oneOf('local', 'replicate', 'openai'),
    undefined,
    'Who draws the pictures. `local` draws a labelled preview and needs no account; `replicate` needs REPLICATE_API_TOKEN; ' +
      '`openai` needs OPENAI_API_KEY or OPENAI_BASE_URL.',
    '`replicate` with REPLICATE_API_TOKEN, else `openai` with OPENAI_API_KEY or OPENAI_BASE_URL, else `local`, which must be ' +
      'set by name in production',
  ),
  GENERATION_CONCURRENCY: setting(
    integer(1, 1000),
    8,
    'Generations that are handed to the provider at a time, over all servers.',
  ),
  GENERATIONS_PER_DAY_MAX: setting<number | undefined>(
    integer(1, 1_000_000_000),
    undefined,
    'Generations that the whole installation accepts within 24 hours: a bound on what a paid provider can cost.',
    'no limit',
  ),
  ANONYMOUS_GENERATION: setting<'open' | 'closed' | undefined>(
    oneOf('open', 'closed'),
    undefined,
    'Whether anybody may ask for a picture without an account.',
    '`open` with the provider `local`, `closed` with a paid one',
  ),
  ANONYMOUS_GENERATIONS_PER_DAY_MAX: setting<number | undefined>(
    integer(1, 1_000_000_000),
    undefined,
    'Pictures that one address may ask for without an account in a day (UTC).',
    '100 with the provider `local`, 10 with a paid one',
  ),
  RATE_LIMITS: setting(
    oneOf('on', 'off'),
    'on',
    'Whether requests and failed sign-ins are limited. Quotas hold in any case.',
  ),
  PLANS: {
    ...setting<Plans>(
      readPlans,
      builtInPlans,
      'What each plan allows: the path of a JSON file, or the JSON itself; see docs/limits.md.',
      '`default` (1000/minute for each key) and `enterprise` (10000/minute, and a burst)',
    ),
    write: plansText,
  },
  RATE_LIMIT_ADDRESS: rate(
    '6000/minute',
    'Requests from one address to one server whose caller is not verified, or not yet.',
  ),
  RATE_LIMIT_STRANGER: rate(
    '1000/minute',
    'Requests from one address that verify nobody: public ones, and those that the gate refuses.',
  ),
  RATE_LIMIT_AUTHENTICATION: rate(
    '300/minute',
    'Of those, sign-ins and the like. All users of one Starter Kit share the address of its server.',
  ),
  REDIS_URL: setting<string | undefined>(
    url('redis:', 'rediss:'),
    undefined,
    'A Redis in which several servers count together. Without it, and while it is away, each counts by itself.',
    'none',
  ),
  REPLICATE_API_TOKEN: setting<string | undefined>(
    matching(/^[\x21-\x7e]+$/, 'a token without spaces'),
    undefined,
    'The account at Replicate that pays for pictures.',
    'none',
  ),
  REPLICATE_BASE_URL: setting(
    url('http:', 'https:'),
    'https://api.replicate.com/v1',
    "Where Replicate's HTTP API, or one like it, is reached.",
  ),
  REPLICATE_MODEL: setting(
    matching(
      /^(?:[\w.-]+\/[\w.-]+(?::[0-9a-f]{64})?|[0-9a-f]{64})$/,
      'owner/name, owner/name:version or the id of a version',
    ),
    'stability-ai/sdxl',
    'The model that draws: `owner/name`, `owner/name:version` or the id of a version.',
  ),
  REPLICATE_PROMPT_FIELD: setting(
    matching(/^\w+$/, 'the name of a field'),
    'prompt',
    'The input for the prompt, of a model that Cloud API does not know.',
  ),
  REPLICATE_IMAGE_FIELD: setting(
    matching(/^\w+(?:\[\])?$/, 'the name of a field, with [] after it for a list'),
    'image',
    'The input for the example images, of a model that Cloud API does not know: `image` gets the first, `images[]` all.',
  ),
  REPLICATE_WEBHOOK_SECRET: setting<string | undefined>(
    matching(/^whsec_[\w+/=-]{16,}$/, "Replicate's signing secret, which begins with whsec_"),
    undefined,
    "Proves that a call is Replicate's. Calls are asked for only where PUBLIC_URL begins with https://.",
    "asked from Replicate's API",
  ),
  OPENAI_API_KEY: setting<string | undefined>(
    matching(/^[\x21-\x7e]+$/, 'a key without spaces'),
    undefined,
    'The account that pays for pictures by an OpenAI-compatible image server. One of your own may need none.',
    'none',
  ),
  OPENAI_BASE_URL: setting<string | undefined>(
    url('http:', 'https:'),
    undefined,
    'Where the OpenAI-compatible image server is reached, with the version: `http://localhost:8080/v1`.',
    `\`${OPENAI_BASE_URL}\``,
  ),
  OPENAI_IMAGE_MODEL: setting(
    matching(/^[\x21-\x7e]+$/, 'the name of a model'),
    'gpt-image-1',
    'The model of the OpenAI-compatible image server.',
  ),
  OPENAI_IMAGE_SIZE: setting<string | undefined>(
    matching(/^(?:auto|\d{2,5}x\d{2,5})$/, 'WIDTHxHEIGHT in pixels, or auto'),
    undefined,
    'The size that it is asked for, such as `1024x1024`. Larger ones may cost more.',
    "the server's choice",
  ),
  OPENAI_REPEATS_MAX: setting(
    integer(0, 1),
    1,
    'Further attempts after one whose answer was lost. It may have been drawn and charged for, and the API cannot be asked.',
  ),
  DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: setting(
    boolean,
    false,
    'Lets results be fetched from private addresses. A provider could then make the server read its own network.',
  ),
  SMTP_URL: setting<string | undefined>(
    url('smtp:', 'smtps:'),
    undefined,
    'The mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the start.',
    'none: messages stay in the mailbox, for operators to read',
  ),
  MAIL_FROM: setting<{ name: string; address: string } | undefined>(
    sender,
    undefined,
    'Who mails come from: `Name <address>`.',
    '`Cloud API <no-reply@HOST>` with the host of PUBLIC_URL',
  ),
  REQUIRE_EMAIL_VERIFICATION: setting(
    boolean,
    false,
    'With `true`, who registers can sign in only after following the link in the verification mail.',
  ),
  DEVELOPER_SIGNUP: setting(
    oneOf('open', 'closed'),
    'open',
    "Whether anybody may register as a developer in this server's own web pages; with the operator key it is always possible.",
  ),
  ROLE: setting(
    oneOf('all', 'serve', 'work', 'migrate'),
    'all',
    '`serve` answers requests, `work` runs jobs, `migrate` prepares the database and ends, `all` does everything.',
  ),
  LOG_LEVEL: setting(
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
    'info',
    'Least weight of what is logged; `debug` has a line for each request.',
  ),
  CLOSE_TIMEOUT_SECONDS: setting(integer(0, 600), 10, 'How long a stopping server waits for requests in flight.'),
  HEADERS_TIMEOUT_SECONDS: setting(integer(1, 600), 15, 'Time for a client to send its headers.'),
  REQUEST_TIMEOUT_SECONDS: setting(
    integer(1, 3600),
    300,
    'Time for a client to send a whole request, uploads included.',
  ),
  EVENT_STREAMS_MAX: setting(
    integer(0, 1_000_000),
    10_000,
    'Live streams and waiting calls that one server keeps open. Each holds a connection and a file descriptor.',
  ),
  EVENT_STREAMS_PER_CALLER_MAX: setting(
    integer(0, 1_000_000),
    100,
    'Of these, how many one account may have, or one address without an account.',
  ),
  IDLE_TIMEOUT_SECONDS: setting(integer(1, 3600), 60, 'Time after which a silent connection is closed.'),
} as const

type Settings = typeof settings
type Value<S> = S extends Setting<infer T> ? T : never
type Camel<S extends string> = S extends `${infer A}_${infer B}`
  ? `${Lowercase<A>}${Capitalize<Camel<B>>}`
  : Lowercase<S>

/** `DATA_DIR` is `config.dataDir`, and so on. */
export type Config = { readonly [K in keyof Settings as Camel<K>]: Value<Settings[K]> } & {
  readonly version: string
  readonly generationProvider: GenerationProvider
  readonly anonymousGeneration: 'open' | 'closed'
  readonly anonymousGenerationsPerDayMax: number
}

/** Carries every wrong setting at once, one a line. */
export class ConfigError extends Error {}

const camel = (name: string): string => name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/**
 * Reads all settings; an empty variable counts as absent. The only reader of the environment.
 * @throws ConfigError naming every problem
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const config: Record<string, unknown> = { version: apiVersion }
  for (const [name, { parse, default: fallback }] of Object.entries<Setting<unknown>>(settings)) {
    const value = env[name]?.trim()
    try {
      config[camel(name)] = value === undefined || value === '' ? fallback : parse(value)
    } catch (error) {
      // The value is not repeated: it may be a secret.
      problems.push(`${name} must be ${error instanceof Error ? error.message : 'valid'}`)
    }
  }
  chooseProvider(config, problems)
  const { role, databaseUrl, secretKey, encryptionKey, operatorKey } = config as Partial<Config>
  if ((role === 'serve' || role === 'work') && databaseUrl === undefined) {
    problems.push(`ROLE=${role} needs DATABASE_URL: the embedded database serves one process, which ROLE=all starts`)
  }
  if (databaseUrl !== undefined && role !== 'migrate') {
    // Several servers must agree on these, so they are never made up beside a shared database.
    const missing = Object.entries({ SECRET_KEY: secretKey, ENCRYPTION_KEY: encryptionKey, OPERATOR_KEY: operatorKey })
    for (const [name, value] of missing) if (value === undefined) problems.push(`${name} must be set with DATABASE_URL`)
  }
  if (problems.length > 0)
    throw new ConfigError(`These settings are wrong:\n${problems.map((p) => `  ${p}`).join('\n')}`)
  // Made from `settings`, name by name, which is what the type says too.
  return { ...config, dataDir: path.resolve(String(config.dataDir)) } as Config
}

/** The settings whose defaults follow from each other. */
function chooseProvider(config: Record<string, unknown>, problems: string[]): void {
  const setUp: GenerationProvider[] = []
  if (config.replicateApiToken !== undefined) setUp.push('replicate')
  if (config.openaiApiKey !== undefined || config.openaiBaseUrl !== undefined) setUp.push('openai')
  const chosen = config.generationProvider
  if (config.nodeEnv === 'production' && chosen === undefined && setUp.length === 0) {
    problems.push('GENERATION_PROVIDER must be set in production: `local` draws labelled previews, not AI pictures')
  }
  if (chosen === 'replicate' && !setUp.includes(chosen)) {
    problems.push('REPLICATE_API_TOKEN must be set with GENERATION_PROVIDER=replicate')
  }
  if (chosen === 'openai' && !setUp.includes(chosen)) {
    problems.push('OPENAI_API_KEY or OPENAI_BASE_URL must be set with GENERATION_PROVIDER=openai')
  }
  config.generationProvider ??= setUp[0] ?? 'local'
  // Whoever pays for pictures decides by name whether strangers may ask for them.
  config.anonymousGeneration ??= config.generationProvider === 'local' ? 'open' : 'closed'
  config.anonymousGenerationsPerDayMax ??= config.generationProvider === 'local' ? 100 : 10
}

/** The version of the surface `/api/v1` that health and the OpenAPI document report (contract CF47). */
const apiVersion = '1.6.1'

/** The version of this program. */
export const programVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

/** Settings whose values nobody is shown; addresses of services may hold passwords, too. */
const SECRET = /(?:_KEY|_TOKEN|_SECRET|_PASSWORD|^(?:DATABASE|REDIS|SMTP)_URL)$/

/** What is in force, for operators. */
export function shownSettings(
  config: Config,
): { name: string; value: string | null; is_default: boolean; about: string }[] {
  return Object.entries<Setting<unknown>>(settings).map(([name, { default: fallback, about, write = String }]) => {
    const value = (config as unknown as Record<string, unknown>)[camel(name)]
    return {
      name,
      value: value === undefined ? null : SECRET.test(name) ? '••••••••' : write(value),
      is_default: value === fallback,
      about,
    }
  })
}

const shown = ({ default: fallback, defaultText, write = String }: Setting<unknown>): string =>
  defaultText ?? write(fallback)

/** The text of `.env.example`. */
export function envExample(): string {
  const entries = Object.entries<Setting<unknown>>(settings).map(
    ([name, setting]) =>
      `# ${setting.about}\n# Default: ${shown(setting)}\n#${name}=${setting.defaultText === undefined ? shown(setting) : ''}\n`,
  )
  return `# Every setting of Cloud API. Copy this file to .env and change what you need.\n\n${entries.join('\n')}`
}

/** The text of `docs/settings.md`. */
export function settingsPage(): string {
  const rows = Object.entries<Setting<unknown>>(settings).map(
    ([name, setting]) => `| \`${name}\` | ${setting.defaultText ?? `\`${shown(setting)}\``} | ${setting.about} |`,
  )
  return `# Settings

Environment variables, or lines of a file \`.env\` in the folder that the server is started in; the environment wins. A wrong
setting stops the start with a message that names every wrong one. Made from \`apps/server/src/config.ts\` by \`npm run generate\`.

| Variable | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`
}
