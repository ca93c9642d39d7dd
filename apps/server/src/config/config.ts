import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Setting } from './parsers.ts'
import { type GenerationProvider, settings } from './settings.ts'

type Settings = typeof settings
type Value<S> = S extends Setting<infer T> ? T : never
type Camel<S extends string> = S extends `${infer A}_${infer B}`
  ? `${Lowercase<A>}${Capitalize<Camel<B>>}`
  : Lowercase<S>

/** Who set a setting: `data_dir` made its value at the first start and keeps it, `default` follows from this program and other settings. */
export type SettingSource = 'environment' | 'env_file' | 'data_dir' | 'default'

/** `DATA_DIR` is `config.dataDir`, and so on. */
export type Config = { readonly [K in keyof Omit<Settings, 'PUBLIC_URL'> as Camel<K>]: Value<Settings[K]> } & {
  readonly version: string
  /** The first of `publicUrls`. */
  readonly publicUrl: string | undefined
  /** `PUBLIC_URL`. */
  readonly publicUrls: readonly string[]
  readonly generationProvider: GenerationProvider
  readonly anonymousGeneration: 'open' | 'closed'
  readonly anonymousGenerationsPerDayMax: number
  readonly anonymousRetentionDays: number
  /** Where each setting's value is from, by its name. */
  readonly sources: ReadonlyMap<string, SettingSource>
}

/** Carries every wrong setting at once, one a line. */
export class ConfigError extends Error {}

/** The name of a setting's member in the config. */
export const camel = (name: string): string =>
  name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/**
 * Reads all settings; an empty variable counts as absent. The only reader of the environment.
 * @param fromFile the variables among them that `.env` brought
 * @throws ConfigError naming every problem
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, fromFile: ReadonlySet<string> = new Set()): Config {
  /** By setting, one each: of one that is wrong, nobody is told that it is missing. */
  const problems = new Map<string, string>()
  const complain: Complain = (problem, ...names) => {
    if (!names.some((name) => problems.has(name))) problems.set(String(names[0]), problem)
  }
  const sources = new Map<string, SettingSource>()
  const config: Record<string, unknown> = { version: apiVersion, sources }
  for (const [name, { parse, default: fallback }] of Object.entries<Setting<unknown>>(settings)) {
    const value = env[name]?.trim() || undefined
    sources.set(name, value === undefined ? unsetSource(name) : fromFile.has(name) ? 'env_file' : 'environment')
    try {
      config[camel(name)] = value === undefined ? fallback : parse(value)
    } catch (error) {
      // The value is not repeated: it may be a secret.
      problems.set(name, `${name} must be ${error instanceof Error ? error.message : 'valid'}`)
    }
  }
  config.publicUrls = config.publicUrl ?? []
  config.publicUrl = (config.publicUrls as string[])[0]
  chooseProvider(config, complain)
  const { smtpUrl, mailFrom } = config as Partial<Config>
  const { role, databaseUrl, secretKey, encryptionKey, operatorKey } = config as Partial<Config>
  if ((role === 'serve' || role === 'work') && databaseUrl === undefined) {
    complain(
      `ROLE=${role} needs DATABASE_URL: the embedded database serves one process, which ROLE=all starts`,
      'DATABASE_URL',
    )
  }
  if (databaseUrl !== undefined && role !== 'migrate') {
    // Several servers must agree on these, so they are never made up beside a shared database.
    const missing = Object.entries({ SECRET_KEY: secretKey, ENCRYPTION_KEY: encryptionKey, OPERATOR_KEY: operatorKey })
    for (const [name, value] of missing)
      if (value === undefined) complain(`${name} must be set with DATABASE_URL`, name)
  }
  if (config.metricsPort === config.port && config.port !== 0) {
    complain('METRICS_PORT must be another port than PORT', 'METRICS_PORT')
  }
  if (smtpUrl !== undefined && mailFrom === undefined) {
    complain(
      'MAIL_FROM must be set with SMTP_URL: the sender of all mail, `Name <address>`, which the mail server must accept',
      'MAIL_FROM',
    )
  }
  if (problems.size > 0)
    throw new ConfigError(`These settings are wrong:\n${[...problems.values()].map((p) => `  ${p}`).join('\n')}`)
  // Made from `settings`, name by name, which is what the type says too.
  return { ...config, dataDir: path.resolve(String(config.dataDir)) } as Config
}

/** Of a setting that nobody set. With an external database the secrets must be set, so that none is made then. */
const unsetSource = (name: string): SettingSource => (GENERATED.has(name) ? 'data_dir' : 'default')
const GENERATED: ReadonlySet<string> = new Set(['SECRET_KEY', 'ENCRYPTION_KEY', 'OPERATOR_KEY'])

/** Says what is wrong, unless something is with one of these settings already. */
type Complain = (problem: string, ...names: [string, ...string[]]) => void

/** The settings whose defaults follow from each other. */
function chooseProvider(config: Record<string, unknown>, complain: Complain): void {
  const setUp: GenerationProvider[] = []
  if (config.replicateApiToken !== undefined) setUp.push('replicate')
  if (config.openaiApiKey !== undefined || config.openaiBaseUrl !== undefined) setUp.push('openai')
  const chosen = config.generationProvider
  if (config.nodeEnv === 'production' && chosen === undefined && setUp.length === 0) {
    complain(
      'GENERATION_PROVIDER must be set in production: `local` draws labelled previews, not AI pictures',
      'GENERATION_PROVIDER',
      'REPLICATE_API_TOKEN',
      'OPENAI_API_KEY',
      'OPENAI_BASE_URL',
    )
  }
  if (chosen === 'replicate' && !setUp.includes(chosen)) {
    complain('REPLICATE_API_TOKEN must be set with GENERATION_PROVIDER=replicate', 'REPLICATE_API_TOKEN')
  }
  if (chosen === 'openai' && !setUp.includes(chosen)) {
    complain(
      'OPENAI_API_KEY or OPENAI_BASE_URL must be set with GENERATION_PROVIDER=openai',
      'OPENAI_API_KEY',
      'OPENAI_BASE_URL',
    )
  }
  config.generationProvider ??= setUp[0] ?? 'local'
  // Whoever pays for pictures decides by name whether unauthenticated clients may ask for them.
  config.anonymousGeneration ??= config.generationProvider === 'local' ? 'open' : 'closed'
  config.anonymousGenerationsPerDayMax ??= config.generationProvider === 'local' ? 100 : 10
  config.anonymousRetentionDays ??= config.generationProvider === 'local' ? 30 : 7
}

/** The version of the surface `/api/v1` that health and the OpenAPI document report (contract CF47). */
const apiVersion = '1.6.1'

/** The version of this program. */
export const programVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version
