import { isUtf8 } from 'node:buffer'
import type { FileKind } from './types.ts'

/** Characters of a file's name. */
export const NAME_MAX = 255

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\x00-\x1f\x7f-\x9f]/
/** They turn the direction of what follows: `exe.gpj` would be read as `jpg.exe`. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Whether a file may have this name. It is a label and no path, so that slashes are as good as other characters. */
export const isFileName = (name: string): boolean =>
  name.length > 0 && [...name].length <= NAME_MAX && !control.test(name) && name.isWellFormed()

/** The name of a part of a form, as a program made it of a path: put right rather than refused. */
export function nameOfPart(fileName: string | undefined): string {
  const last =
    withoutEncodedWords(fileName ?? '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  const clean = [...last.toWellFormed()].filter((character) => !control.test(character)).join('')
  return shortened(clean.trim()) || 'file'
}

/** Some programs write names as mail does (RFC 2047): `=?UTF-8?Q?K=C3=A4se.png?=`. What is no UTF-8 stays as it was sent. */
const withoutEncodedWords = (name: string): string =>
  name.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi, (word, form: string, text: string) => {
    const bytes =
      form.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
    return isUtf8(bytes) ? bytes.toString('utf8') : word
  })

/** With its extension, by which people and programs know what it is. */
function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= NAME_MAX) return name
  const extension = [...(/(?:\.[^.]{1,20})?$/.exec(name)?.[0] ?? '')]
  return [...characters.slice(0, NAME_MAX - extension.length), ...extension].join('')
}

/** `Content-Disposition` (RFC 6266), with a name that a client can save under: in ASCII, and in full beside it. */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const safe = name.toWellFormed().replaceAll(/[/\\]/g, '_').replaceAll(directions, '').trim()
  const full = /^\.*$/.test(safe) ? 'file' : safe
  const ascii = full.replaceAll(/[^\x20-\x7e]|["%]/gu, '_')
  if (ascii === full) return `${type}; filename="${ascii}"`
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encodeValue(full)}`
}

/** RFC 8187, 3.2.1. */
const encodeValue = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Content types without a program in them. A browser may show these; it is to save all others. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
  'text/plain',
])

export const dispositionOf = (contentType: string): 'inline' | 'attachment' =>
  shown.has(contentType.split(';', 1)[0]?.trim() ?? '') ? 'inline' : 'attachment'

const token = "[!#$%&'*+.^_`|~0-9a-z-]+"
const mediaType = new RegExp(
  `^${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*"))*$`,
  'i',
)
const CONTENT_TYPE_MAX = 255

/** What the client calls the content, if it can be a header. The type is in lower case. */
export function contentTypeOf(sent: string | undefined): string {
  const type = sent?.trim() ?? ''
  if (type.length > CONTENT_TYPE_MAX || !mediaType.test(type)) return 'application/octet-stream'
  return type.replace(/^[^;]+/, (essence) => essence.toLowerCase())
}

const extensions: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }

/** The extension that people and programs know a type of image by. */
export const extensionOf = (contentType: string): string => extensions[contentType] ?? 'bin'

/** The name of an upload; a file of a generation is called by what it is there. */
export const shownName = (file: {
  name: string | null
  kind: FileKind
  position: number
  contentType: string
}): string =>
  file.name ?? `${file.kind}${file.kind === 'example' ? `-${file.position + 1}` : ''}.${extensionOf(file.contentType)}`
