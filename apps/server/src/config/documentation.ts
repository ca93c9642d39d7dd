/** The settings as people read them: in files, and as they are in force. */
import { type Config, camel, type SettingSource } from './config.ts'
import type { Setting } from './parsers.ts'
import { settings } from './settings.ts'

/** Settings whose values are never shown. URLs of services may contain passwords, too. */
const SECRET = /(?:_KEY|_TOKEN|_SECRET|_PASSWORD|^(?:DATABASE|REDIS|SMTP)_URL)$/

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** What is in force, for operators. */
export function shownSettings(config: Config): {
  name: string
  value: string | null
  source: SettingSource
  is_default: boolean
  default_text: string | null
  about: string
}[] {
  return Object.entries<Setting<unknown>>(settings).map(([name, setting]) => {
    const { defaultText, about, write = String } = setting
    const source = config.sources.get(name) ?? 'default'
    const member = name === 'PUBLIC_URL' ? 'publicUrls' : camel(name)
    const value = (config as unknown as Record<string, unknown>)[member]
    return {
      name,
      value: value === undefined || isEmptyList(value) ? null : SECRET.test(name) ? '••••••••' : write(value),
      source,
      is_default: source === 'default' || source === 'data_dir',
      default_text: defaultText ?? null,
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
  return `# All settings of Cloud API. Copy this file to .env and change what you need.\n\n${entries.join('\n')}`
}

/** The text of `docs/settings.md`. */
export function settingsPage(): string {
  const rows = Object.entries<Setting<unknown>>(settings).map(
    ([name, setting]) => `| \`${name}\` | ${setting.defaultText ?? `\`${shown(setting)}\``} | ${setting.about} |`,
  )
  return `# Settings

Set these as environment variables, or in a file \`.env\` in the directory from which you start the server. The environment takes
precedence. If a setting is invalid, the server doesn't start and names every invalid one. Generated from \`apps/server/src/config/settings.ts\` by \`npm run generate\`.

| Variable | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`
}
