import { readFileSync } from 'node:fs'

/** What Windows editors begin a file with, and the encoding that it tells of. */
const marks: [bytes: number[], encoding: string][] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The text of a file that people write: UTF-8 or UTF-16, with or without a byte order mark. @throws as `readFileSync`, or that it is neither */
export function readTextFile(file: string): string {
  const bytes = readFileSync(file)
  const [, encoding = 'utf-8'] = marks.find(([mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? []
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is no text in UTF-8')
  }
}

/** Why a file cannot be read, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'this user may not read it',
    EPERM: 'this user may not read it',
    EISDIR: 'it is a directory',
    ENOTDIR: 'a part of its path is no directory',
  }
  return known[code ?? ''] ?? code ?? message
}
