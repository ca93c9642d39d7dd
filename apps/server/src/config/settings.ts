import { parseDatabaseUrl } from '../platform/database-url.ts'
import type { ConnectionSettings } from '../platform/db.ts'
import {
  boolean,
  integer,
  list,
  matching,
  oneOf,
  rate,
  secret,
  secrets,
  sender,
  setting,
  text,
  url,
} from './parsers.ts'
import { builtInPlans, type Plans, plansText, readPlans } from './plans.ts'

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
  DATABASE_URL: setting<ConnectionSettings | undefined>(
    parseDatabaseUrl,
    undefined,
    'An external PostgreSQL, 16 or newer, by direct connection or session pooling: `postgres://user:password@host:5432/database`. ' +
      'Several hosts and the parameters of libpq are described in docs/database.md. Variables such as `PGHOST` do not count.',
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
    'Requests from one address that verify nobody: public ones, and those without a valid credential.',
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
