/** The settings as people read them: in files, and as they are in force. */
import { type Config, camel } from './config.ts'
import type { Setting } from './parsers.ts'
import { settings } from './settings.ts'

/** Settings whose values nobody is shown; addresses of services may hold passwords, too. */
const SECRET = /(?:_KEY|_TOKEN|_SECRET|_PASSWORD|^(?:DATABASE|REDIS|SMTP)_URL)$/

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** What is in force, for operators. */
export function shownSettings(
  config: Config,
): { name: string; value: string | null; is_default: boolean; default_text: string | null; about: string }[] {
  return Object.entries<Setting<unknown>>(settings).map(([name, setting]) => {
    const { default: fallback, defaultText, about, write = String } = setting
    const value = (config as unknown as Record<string, unknown>)[camel(name)]
    return {
      name,
      value: value === undefined || isEmptyList(value) ? null : SECRET.test(name) ? '••••••••' : write(value),
      is_default: value === fallback,
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
  return `# Every setting of Cloud API. Copy this file to .env and change what you need.\n\n${entries.join('\n')}`
}

/** The text of `docs/settings.md`. */
export function settingsPage(): string {
  const rows = Object.entries<Setting<unknown>>(settings).map(
    ([name, setting]) => `| \`${name}\` | ${setting.defaultText ?? `\`${shown(setting)}\``} | ${setting.about} |`,
  )
  return `# Settings

Environment variables, or lines of a file \`.env\` in the folder that the server is started in; the environment wins. A wrong
setting stops the start with a message that names every wrong one. Made from \`apps/server/src/config/settings.ts\` by \`npm run generate\`.

| Variable | Default | Meaning |
|---|---|---|
${rows.join('\n')}
`
}
