import { parseDatabaseUrl } from '../platform/database-url.ts'
import type { ConnectionSettings } from '../platform/db.ts'
import { expandHome } from '../platform/paths.ts'
import {
  boolean,
  integer,
  list,
  matching,
  networks,
  oneOf,
  publicUrls,
  type Region,
  rate,
  regions,
  regionsText,
  type Sender,
  secret,
  secrets,
  sender,
  senderText,
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
    'Address to listen on. `localhost` means both loopback addresses, `0.0.0.0` every network.',
  ),
  PORT: setting(integer(0, 65_535), 8000, 'Port to listen on. 0 picks a free one.'),
  PUBLIC_URL: setting<string[]>(
    publicUrls,
    [],
    'URLs at which people and programs reach this server, comma-separated. The first goes into mails and callbacks. ' +
      'Pages of these alone may sign in to Cloud Admin: see docs/deployment.md.',
    "the request's own host; sign-in at `localhost` and IP addresses alone",
  ),
  SANDBOX_HOST: setting<string | undefined>(
    matching(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'a host name without scheme and port'),
    undefined,
    'Host name of the sandbox, beside the path `/sandbox` and the host `sandbox.localhost`.',
    '`sandbox.` and each host of `PUBLIC_URL`',
  ),
  ALLOW_PLAIN_HTTP: setting(
    boolean,
    false,
    'With `NODE_ENV=production`, whether `/v1` accepts plain HTTP from other machines. By default such a request gets 403: the key in it was readable on its way.',
  ),
  REGIONS: {
    ...setting<Region[]>(
      regions,
      [{ id: 'local', name: 'local' }],
      'Regions that projects can be in, comma-separated, each as an id or `id=Name`. The first is the default.',
      '`local`',
    ),
    write: regionsText,
  },
  FILE_BYTES_MAX: setting(integer(1, 5_497_558_138_880), 104_857_600, 'Maximum size of an uploaded file, in bytes.'),
  TRUSTED_PROXIES: setting<string[]>(
    list,
    [],
    'Addresses or networks of the proxies whose X-Forwarded-* headers are trusted, comma-separated.',
    'none',
  ),
  METRICS_PORT: setting<number | undefined>(
    integer(0, 65_535),
    undefined,
    'Port on which `/metrics` is served without a key, for scrapers; also with ROLE=work. Beside the API it then needs the operator key.',
    'none',
  ),
  METRICS_HOST: setting(
    text,
    'localhost',
    'Address of METRICS_PORT. Whoever reaches it reads the metrics: keep it on loopback or in a network of your own.',
  ),
  DATA_DIR: setting(
    expandHome,
    './data',
    'Directory for the embedded database, the files and the generated secrets (mode 0700). `~/` and `$HOME/` are your home directory. See docs/backups.md.',
  ),
  DISK_RESERVE_BYTES: setting<number | undefined>(
    integer(0, Number.MAX_SAFE_INTEGER),
    undefined,
    'Free space on the disk of DATA_DIR below which uploads are refused with 507, so that the database can still write and results of generations can be stored. 0 is none.',
    '1 GB, or 5 % of a disk with less than 20 GB',
  ),
  DATABASE_URL: setting<ConnectionSettings | undefined>(
    parseDatabaseUrl,
    undefined,
    'An external PostgreSQL, version 16 or newer, over a direct connection or session pooling: `postgres://user:password@host:5432/database`. ' +
      'See docs/database.md for the URLs of providers, several hosts and the supported libpq parameters. Variables such as `PGHOST` are ignored.',
    'the embedded database',
  ),
  DATABASE_CONNECTIONS_MAX: setting(
    integer(5, 500),
    30,
    'Maximum number of database connections per process, for requests and jobs together.',
  ),
  SECRET_KEY: setting<string | undefined>(
    secret,
    undefined,
    'Secret that signs tokens and file links.',
    'generated into DATA_DIR',
  ),
  ENCRYPTION_KEY: setting<string | undefined>(
    secret,
    undefined,
    'Secret that encrypts the keys of stored files, and messages and responses in the database. If you lose it, you lose the files. A start with another one stops: see docs/backups.md.',
    'generated into DATA_DIR',
  ),
  OPERATOR_KEY: setting<string[] | undefined>(
    secrets,
    undefined,
    'Keys that operators send in X-Operator-Key, comma-separated.',
    'generated into DATA_DIR',
  ),
  ACCESS_TOKEN_EXPIRE_MINUTES: setting(integer(1, 1440), 30, 'Lifetime of an access token, in minutes.'),
  NODE_ENV: setting(text, 'development', 'With `production`, defaults that only suit a trial must be set explicitly.'),
  GENERATION_PROVIDER: setting<GenerationProvider | undefined>(
    oneOf('local', 'replicate', 'openai'),
    undefined,
    'The image provider. `local` draws a labelled preview and needs no account; `replicate` needs REPLICATE_API_TOKEN; ' +
      '`openai` needs OPENAI_API_KEY or OPENAI_BASE_URL.',
    '`replicate` with REPLICATE_API_TOKEN, else `openai` with OPENAI_API_KEY or OPENAI_BASE_URL, else `local`, which must be ' +
      'set explicitly in production',
  ),
  GENERATION_CONCURRENCY: setting(
    integer(1, 1000),
    8,
    'Maximum number of generations at the provider at one time, across all servers.',
  ),
  GENERATIONS_PER_DAY_MAX: setting<number | undefined>(
    integer(1, 1_000_000_000),
    undefined,
    'Maximum number of generations that the installation accepts in 24 hours. It limits what a paid provider can cost.',
    'no limit',
  ),
  ANONYMOUS_GENERATION: setting<'open' | 'closed' | undefined>(
    oneOf('open', 'closed'),
    undefined,
    'Whether anyone can generate images without an account.',
    '`open` with the provider `local`, `closed` with a paid one',
  ),
  ANONYMOUS_GENERATIONS_PER_DAY_MAX: setting<number | undefined>(
    integer(1, 1_000_000_000),
    undefined,
    'Maximum number of images per address and day (UTC) without an account.',
    '100 with the provider `local`, 10 with a paid one',
  ),
  ANONYMOUS_RETENTION_DAYS: setting<number | undefined>(
    integer(1, 36_500),
    undefined,
    'How many days generations without an account are kept, with their images.',
    '30 with the provider `local`, 7 with a paid one',
  ),
  ANONYMOUS_FILE_BYTES_MAX: setting(
    integer(1, Number.MAX_SAFE_INTEGER),
    5_368_709_120,
    'Maximum number of bytes that all callers without an account may store together.',
  ),
  ANONYMOUS_FILE_BYTES_PER_ADDRESS_MAX: setting(
    integer(1, Number.MAX_SAFE_INTEGER),
    536_870_912,
    'Of these, the share of one address, or of the /64 of an IPv6 address. An address may use more while no other needs it.',
  ),
  REQUEST_LOG_DAYS: setting(
    integer(0, 3650),
    30,
    'How many days the request log is kept. With 0 no call is listed, but calls are still counted for usage, charts and alerts.',
  ),
  REQUEST_LOG_BYTES: setting(
    integer(10_000_000, Number.MAX_SAFE_INTEGER),
    5_000_000_000,
    'How many bytes the request log may take in the database, with its indexes. Beyond that the oldest calls are removed first.',
  ),
  RATE_LIMITS: setting(oneOf('on', 'off'), 'on', 'Whether to limit requests and failed sign-ins. Quotas always apply.'),
  PLANS: {
    ...setting<Plans>(
      readPlans,
      builtInPlans,
      'The plans and their limits: the path of a JSON file, or the JSON itself. See docs/limits.md.',
      '`default` (1000/minute for each key, ten times that for all of a developer) and `enterprise` (10000/minute, and a burst)',
    ),
    write: plansText,
  },
  RATE_LIMIT_ADDRESS: rate('6000/minute', 'Requests per address and server before the caller is authenticated.'),
  RATE_LIMIT_STRANGER: rate(
    '1000/minute',
    'Requests per address from unauthenticated clients: public ones, and those that fail authentication.',
  ),
  RATE_LIMIT_AUTHENTICATION: rate(
    '300/minute',
    'Of those, sign-ins, registrations and the like. All users of one Starter Kit share the address of its server.',
  ),
  REDIS_URL: setting<string | undefined>(
    url('redis:', 'rediss:'),
    undefined,
    'Redis server in which several servers share their rate limits. Without it, or while it is down, each server counts alone.',
    'none',
  ),
  REPLICATE_API_TOKEN: setting<string | undefined>(
    matching(/^[\x21-\x7e]+$/, 'a token without spaces'),
    undefined,
    'API token of the Replicate account that pays for images.',
    'none',
  ),
  REPLICATE_BASE_URL: setting(
    url('http:', 'https:'),
    'https://api.replicate.com/v1',
    'Base URL of the Replicate API, or of a compatible one.',
  ),
  REPLICATE_MODEL: setting(
    matching(
      /^(?:[\w.-]+\/[\w.-]+(?::[0-9a-f]{64})?|[0-9a-f]{64})$/,
      'owner/name, owner/name:version or the id of a version',
    ),
    'stability-ai/sdxl',
    'Model to use: `owner/name`, `owner/name:version` or the ID of a version.',
  ),
  REPLICATE_PROMPT_FIELD: setting(
    matching(/^\w+$/, 'the name of a field'),
    'prompt',
    "Name of the model's input for the prompt, for models that Cloud API doesn't know.",
  ),
  REPLICATE_IMAGE_FIELD: setting(
    matching(/^\w+(?:\[\])?$/, 'the name of a field, with [] after it for a list'),
    'image',
    "Name of the model's input for the example images, for models that Cloud API doesn't know: `image` gets the first image, `images[]` all of them.",
  ),
  REPLICATE_WEBHOOK_SECRET: setting<string | undefined>(
    matching(/^whsec_[\w+/=-]{16,}$/, "Replicate's signing secret, which begins with whsec_"),
    undefined,
    'Signing secret of Replicate webhooks. Webhooks are used only if PUBLIC_URL begins with https://.',
    'fetched from the Replicate API',
  ),
  OPENAI_API_KEY: setting<string | undefined>(
    matching(/^[\x21-\x7e]+$/, 'a key without spaces'),
    undefined,
    'API key for OpenAI or an OpenAI-compatible image server. Your own server may not need one.',
    'none',
  ),
  OPENAI_BASE_URL: setting<string | undefined>(
    url('http:', 'https:'),
    undefined,
    'Base URL of the OpenAI-compatible image server, including the version: `http://localhost:8080/v1`.',
    `\`${OPENAI_BASE_URL}\``,
  ),
  OPENAI_IMAGE_MODEL: setting(
    matching(/^[\x21-\x7e]+$/, 'the name of a model'),
    'gpt-image-1',
    'Model to use on the OpenAI-compatible image server.',
  ),
  OPENAI_IMAGE_SIZE: setting<string | undefined>(
    matching(/^(?:auto|\d{2,5}x\d{2,5})$/, 'WIDTHxHEIGHT in pixels, or auto'),
    undefined,
    'Image size to request, such as `1024x1024`. Larger images may cost more.',
    "the server's choice",
  ),
  OPENAI_REPEATS_MAX: setting(
    integer(0, 1),
    1,
    'Retries after an attempt whose response was lost. The lost image may have been charged for, and the API offers no way to find out.',
  ),
  DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: setting(
    boolean,
    false,
    'Allows results to be fetched from private addresses other than the host of the base URL. A provider could then make the server read its own network.',
  ),
  DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES: setting(
    boolean,
    false,
    'Allows image URLs of generations to be private addresses, and plain HTTP. Whoever has a secret key could then read the network of the server.',
  ),
  WEBHOOK_PRIVATE_NETWORKS: setting<string[] | undefined>(
    networks,
    undefined,
    'Networks that webhooks may go to although they are not public, also by plain HTTP, comma-separated, such as `172.16.0.0/12` for containers. ' +
      'Whoever has a secret key can then make this server send requests there. Metadata services of clouds stay out of reach.',
    'loopback, if HOST is loopback and NODE_ENV is not `production`; else none',
  ),
  SMTP_URL: setting<string | undefined>(
    url('smtp:', 'smtps:'),
    undefined,
    'The mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the start. Needs MAIL_FROM.',
    'none: operators read the messages in the mailbox of Cloud Admin',
  ),
  MAIL_FROM: {
    ...setting<Sender | undefined>(
      sender,
      undefined,
      'Sender of all mail: `Name <address>`. It must be set with SMTP_URL, to an address that the mail server lets this account send from.',
      'none',
    ),
    write: senderText,
  },
  MAILS_PER_DEVELOPER_HOUR: setting(
    integer(1, 1_000_000),
    500,
    'Maximum number of messages to the end users of one developer in an hour, over all servers. Registrations may use three quarters of it; ' +
      'the rest is for password resets and notices. What is beyond stays in the mailbox. Mail to developers themselves does not count.',
  ),
  REQUIRE_EMAIL_VERIFICATION: setting(
    boolean,
    false,
    'With `true`, new accounts can sign in only after following the link in their verification mail.',
  ),
  DEVELOPER_SIGNUP: setting(
    oneOf('open', 'closed'),
    'open',
    'Whether anyone can sign up as a developer in Cloud Admin. With the operator key, registration is always possible.',
  ),
  ROLE: setting(
    oneOf('all', 'serve', 'work', 'migrate'),
    'all',
    '`serve` answers requests, `work` runs jobs, `migrate` prepares the database and ends, `all` does everything.',
  ),
  LOG_LEVEL: setting(
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
    'info',
    'Minimum level to log. `debug` has a line for each request.',
  ),
  CLOSE_TIMEOUT_SECONDS: setting(integer(0, 600), 10, 'How long a server waits for requests in flight when it stops.'),
  HEADERS_TIMEOUT_SECONDS: setting(integer(1, 600), 15, 'How long a client may take to send its headers.'),
  REQUEST_TIMEOUT_SECONDS: setting(
    integer(1, 3600),
    300,
    'How long a client may take to send a whole request. Uploads of files to `/v1` have no such end.',
  ),
  UPLOAD_STALL_SECONDS: setting(
    integer(1, 600),
    30,
    'An upload of a file to `/v1` ends when it sends less than 1 kB per second over this time.',
  ),
  UPLOADS_MAX: setting(
    integer(1, 10_000),
    64,
    'Maximum number of request bodies over 64 kB that a server receives at one time. Each may take 2 MB of memory. Others wait their turn, source by source.',
  ),
  EVENT_STREAMS_MAX: setting(
    integer(0, 1_000_000),
    10_000,
    'Maximum number of live streams and waiting calls per server. Each holds a connection and a file descriptor.',
  ),
  EVENT_STREAMS_PER_CALLER_MAX: setting(
    integer(0, 1_000_000),
    100,
    'Of these, the maximum per account, or per address without an account.',
  ),
  RESPONSE_STALL_SECONDS: setting(
    integer(1, 3600),
    60,
    'A connection ends when its client takes less than 1 kB per second of a response over this time.',
  ),
  IDLE_TIMEOUT_SECONDS: setting(
    integer(1, 3600),
    60,
    'How long a connection may be silent in the middle of a request or a response.',
  ),
  KEEP_ALIVE_TIMEOUT_SECONDS: setting(
    integer(1, 3600),
    75,
    'How long an idle connection stays open between requests. It must be longer than the idle timeout of a load balancer in front, often ' +
      '60 seconds: otherwise the balancer sends requests on connections that are just being closed.',
  ),
} as const
