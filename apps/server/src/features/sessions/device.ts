import Bowser from 'bowser'

/** What a person calls the sender of this `User-Agent`: `Firefox on Linux`, or a program's own first word, such as `curl`. */
export function deviceName(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return 'Unknown device'
  const { browser, os } = Bowser.parse(userAgent)
  if (browser.name) return os.name ? `${browser.name} on ${os.name}` : browser.name
  return /^[\w.@-]{1,40}/.exec(userAgent)?.[0] ?? 'Unknown device'
}
