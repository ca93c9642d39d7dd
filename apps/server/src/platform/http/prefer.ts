/** The longest that an answer may be waited for, in seconds. */
export const WAIT_SECONDS_MAX = 60

/** `name`, `name=token` or `name="text"`, and parameters behind it that nobody asks for here (RFC 7240 2). */
const preference =
  /^[ \t]*([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:([\w!#$%&'*+.^`|~-]+)|"((?:[^"\\]|\\.)*)"))?[ \t]*(?:;(?:[^",]|"(?:[^"\\]|\\.)*")*)?$/

/**
 * The seconds of `wait` in a Prefer header, at most WAIT_SECONDS_MAX. What cannot be read counts as not said, and of two the
 * first counts (RFC 7240 2 and 4.3).
 */
export function preferredWait(header: string | string[] | undefined): number | undefined {
  const values = [header ?? []].flat().join(',')
  // Commas within quotes part nothing.
  for (const part of values.match(/(?:[^",]|"(?:[^"\\]|\\.)*"?)+/g) ?? []) {
    const [, name, token, quoted] = preference.exec(part) ?? []
    if (name?.toLowerCase() !== 'wait') continue
    const text = token ?? quoted ?? ''
    return /^\d+$/.test(text) ? Math.min(Number(text), WAIT_SECONDS_MAX) : undefined
  }
  return undefined
}
