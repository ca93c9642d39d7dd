import ipaddr from 'ipaddr.js'
import { ENCODED_PASSWORD } from '../platform/database-url.ts'
import { parseRate, type Rate, rateText } from '../platform/limits/rates.ts'

/** One environment variable: how its text becomes a value, what holds without it, and one sentence on what it does. */
export interface Setting<T> {
  parse: (text: string) => T
  default: T
  /** The default as a person reads it, where the value itself says too little. */
  defaultText?: string
  /** The value as it would be written down, where it is no plain text. */
  write?(value: T): string
  about: string
}

export const setting = <T>(
  parse: (text: string) => T,
  fallback: T,
  about: string,
  defaultText?: string,
): Setting<T> => ({
  parse,
  default: fallback,
  about,
  ...(defaultText === undefined ? {} : { defaultText }),
})

export const rate = (fallback: string, about: string): Setting<Rate> => ({
  parse: parseRate,
  default: parseRate(fallback),
  write: rateText,
  about,
})

export const text = (value: string): string => value

export const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < min || number > max) throw new Error(`a whole number from ${min} to ${max}`)
    return number
  }

export const oneOf =
  <const T extends string>(...words: T[]) =>
  (value: string): T => {
    const word = words.find((w) => w === value)
    if (word === undefined) throw new Error(`one of ${words.join(', ')}`)
    return word
  }

export const url =
  (...protocols: string[]) =>
  (value: string): string => {
    const start = protocols.map((protocol) => `${protocol}//`)
    const isOurs = start.some((text) => value.toLowerCase().startsWith(text))
    if (isOurs && /^https?:/i.test(value)) assertNoPassword(value)
    else if (isOurs && hasRawPassword(value)) throw new Error(`a URL; ${ENCODED_PASSWORD}`)
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new Error(`a URL that starts with ${start.join(' or ')}`)
    }
    return value.replace(/\/+$/, '')
  }

/** A password before the host would be shown in links, or not be sent at all. Of one with a # or ? only the @ is left in sight. */
function assertNoPassword(value: string): void {
  const parsed = URL.parse(value)
  const isHeld = parsed ? `${parsed.username}${parsed.password}` !== '' : value.includes('@')
  if (isHeld || `${parsed?.search}${parsed?.hash}`.includes('@'))
    throw new Error('a URL without user and password; keys have settings of their own')
}

/** Whether what ends in an @ is read as something else than user and password, or cannot be decoded. */
function hasRawPassword(value: string): boolean {
  if (!value.includes('@')) return false
  if (!URL.canParse(value)) return true
  const { username, password, pathname, search, hash } = new URL(value)
  return /%(?![\da-f]{2})/i.test(username + password) || `${pathname}${search}${hash}`.includes('@')
}

export const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Addresses and CIDR blocks, each as `192.0.2.0/24`. */
export const networks = (value: string): string[] =>
  list(value).map((item) => {
    const text = item.includes('/') ? item : `${item}/${item.includes(':') ? 128 : 32}`
    if (!/^(?:\d{1,3}\.){3}\d{1,3}\/\d+$|^[\da-f:]*:[\da-f:.]*\/\d+$/i.test(text) || !ipaddr.isValidCIDR(text))
      throw new Error('addresses and CIDR blocks, comma-separated, such as 10.0.0.0/8,fd00::/8')
    return text
  })

/** Where this server is reached: one URL or several, each once, without what none of its own URLs could follow. */
export const publicUrls = (value: string): string[] => {
  const read = url('http:', 'https:')
  const all = [...new Set(list(value).map(read))]
  const isBase = (text: string): boolean => {
    const { hostname, search, hash } = new URL(text)
    return !hostname.includes('*') && !/[?#]/.test(text) && `${search}${hash}` === ''
  }
  if (all.length === 0 || !all.every(isBase))
    throw new Error('one URL or several, comma-separated, such as https://cloud.example.com, without * and ?')
  return all
}

/** A secret must be long enough that nobody guesses it. */
export const secret = (value: string): string => {
  if (value.length < 32) throw new Error('at least 32 characters, for example from `openssl rand -base64 32`')
  return value
}

export const boolean = (value: string): boolean => {
  if (value !== 'true' && value !== 'false') throw new Error('true or false')
  return value === 'true'
}

export interface Sender {
  name: string
  address: string
}

/** `Name <address>`, or the address alone. */
export const sender = (value: string): Sender => {
  const [, name = '', address] = /^(?:"?([^"<>]*?)"?\s*<)?([^\s<>@,;"]+@[^\s<>@,;"]+)>?$/.exec(value) ?? []
  if (address === undefined) throw new Error('an address, or `Name <address>`')
  return { name: name || 'Cloud API', address }
}

export const senderText = (from: Sender | undefined): string => (from ? `${from.name} <${from.address}>` : '')

export const matching =
  (pattern: RegExp, meaning: string) =>
  (value: string): string => {
    if (!pattern.test(value)) throw new Error(meaning)
    return value
  }

export const secrets = (value: string): string[] => {
  const keys = list(value)
  if (keys.length === 0 || keys.some((key) => key.length < 16)) throw new Error('keys of at least 16 characters')
  return keys
}

/** A place that projects can be in, as the operator calls it. */
export interface Region {
  id: string
  name: string
}

/** `us-east-1, eu-west-1=Frankfurt`: ids, each with its name where it has one. */
export const regions = (value: string): Region[] => {
  const all = list(value).map((item) => {
    const [, id, name = id] = /^([a-z][a-z0-9-]{0,62})(?:\s*=\s*([^=]{1,100}))?$/.exec(item) ?? []
    if (id === undefined || name === undefined)
      throw new Error('ids of lower-case letters, digits and hyphens, such as `us-east-1` or `us-east-1=Virginia`')
    return { id, name }
  })
  if (all.length === 0 || new Set(all.map(({ id }) => id)).size < all.length)
    throw new Error('at least one id, each once')
  return all
}

export const regionsText = (all: Region[]): string =>
  all.map(({ id, name }) => (name === id ? id : `${id}=${name}`)).join(', ')
