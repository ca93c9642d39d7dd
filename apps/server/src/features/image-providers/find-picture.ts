import { isObject } from './answers.ts'

/** A picture, or where it lies. */
export type FoundPicture = { image: Buffer } | { url: string }

/** Where servers put pictures, the surest first. */
const pictureKeys = [
  ...['b64_json', 'b64', 'base64', 'image_base64', 'url', 'image_url', 'uri', 'image', 'images', 'data'],
  ...['output', 'outputs', 'result', 'results', 'file', 'files', 'urls'],
]
/** Members that may hold an address without a picture. */
const otherKeys = new Set([
  'error',
  'errors',
  'id',
  'input',
  'logs',
  'mask',
  'model',
  'prompt',
  'revised_prompt',
  'webhook',
])
/** An address under a name that we do not know may be one of anything. */
const namesPicture = /^[^?#]+\.(?:png|jpe?g|webp)(?:[?#]|$)/i
const addressKeys = new Set(['url', 'image_url', 'uri'])
const ITEMS_MAX = 100
const DEPTH_MAX = 6

/**
 * The first picture in what a server or model returned: a text, a list, an object, or these in each other, with nulls between them. A text
 * is an address, a data URI, or base64.
 */
export function findPicture(value: unknown, key = '', depth = 0): FoundPicture | undefined {
  if (typeof value === 'string') return readText(value.trim(), key)
  if (depth > DEPTH_MAX) return undefined
  if (Array.isArray(value)) return first(value.slice(0, ITEMS_MAX), (item) => findPicture(item, key, depth + 1))
  if (!isObject(value)) return undefined
  const keys = [
    ...pictureKeys.filter((name) => name in value),
    ...Object.keys(value).filter((name) => !pictureKeys.includes(name) && !otherKeys.has(name)),
  ].slice(0, ITEMS_MAX)
  const found = keys.flatMap((name) => findPicture(value[name], name, depth + 1) ?? [])
  // Of base64 and address, whichever is one.
  return found.find((picture) => 'url' in picture || isPicture(picture.image)) ?? found[0]
}

function first<T, R>(items: T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item)
    if (found !== undefined) return found
  }
  return undefined
}

function readText(text: string, key: string): FoundPicture | undefined {
  if (/^data:/i.test(text)) return readDataUri(text)
  if (/^https?:\/\//i.test(text))
    return key === '' || pictureKeys.includes(key) || namesPicture.test(text) ? { url: text } : undefined
  if (text === '') return undefined
  if (addressKeys.has(key)) return { url: text }
  if (/^b64|base64/.test(key)) return { image: Buffer.from(text, 'base64') }
  const image = /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
  return image && isPicture(image) ? { image } : undefined
}

/** RFC 2397, in base64 or with percent signs; undefined if it is broken or empty. */
function readDataUri(text: string): FoundPicture | undefined {
  const comma = text.indexOf(',')
  if (comma < 0) return undefined
  const content = text.slice(comma + 1)
  const image = /;\s*base64\s*$/i.test(text.slice(0, comma))
    ? Buffer.from(
        content.includes('%') ? content.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=') : content,
        'base64',
      )
    : Buffer.from(
        content.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      )
  return image.length === 0 ? undefined : { image }
}

/** By its first bytes: PNG, JPEG, WebP or GIF. */
export function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1')
  return (
    ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8'].some((signature) => head.startsWith(signature)) ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  )
}
