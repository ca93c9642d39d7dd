import os from 'node:os'
import path from 'node:path'

/**
 * A path as people write it where no shell reads it: a leading `~` or `$HOME` is this user's home. What else a shell would replace is
 * refused, as it would be taken for the name of a directory.
 */
export function expandHome(text: string): string {
  const [home, rest = ''] = /^(?:~|\$HOME|\$\{HOME\})(?:\/(.*))?$/s.exec(text) ?? []
  if (home !== undefined) return path.join(homeDir(), rest)
  if (/^~|\$[A-Za-z_{]/.test(text))
    throw new Error(
      'a path in full: only ~/ and $HOME/ at its beginning are replaced, other names and variables are not',
    )
  return text
}

function homeDir(): string {
  try {
    const dir = os.homedir()
    if (path.isAbsolute(dir)) return dir
  } catch {
    // A container may run as a number that has no name, and no home.
  }
  throw new Error('a path in full: this user has no home directory that ~ or $HOME could stand for')
}
