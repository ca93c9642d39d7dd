import { domainToASCII, domainToUnicode } from 'node:url'
import type { Db } from '../platform/db.ts'

/**
 * One person, one identity (contract B.5). An account keeps its address as it was typed, for display and mail, and is found by the
 * identity: what all spellings of the address share. `emailKey` is what versions before compared instead; it finds the accounts that
 * have no identity of their own, since an older account has theirs (ADR 38).
 */
export interface Address {
  /** As it was typed, without what stands around it. */
  email: string
  emailKey: string
  identity: string
}

/** What an account is looked up by. */
export type AddressKeys = Pick<Address, 'emailKey' | 'identity'>

/** Nothing longer is looked at: room for 254 octets in any spelling, and for blanks around them. */
const TYPED_MAX = 1000
/** Octets (RFC 5321, 4.5.3.1). */
const LOCAL_MAX = 64
const ADDRESS_MAX = 254
const DOMAIN_MAX = 253

/** Controls, formats (zero-width, bidirectional), line separators, halves of characters, and what else shows nothing. */
const invisible = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const asciiDomain = /^[a-z0-9._-]*$/
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/** What is pasted along with an address: blanks, and zero-width characters, which are no part of it and cannot be seen. */
const around = /^[\s\u200b-\u200d\u2060\ufeff\u00ad]+|[\s\u200b-\u200d\u2060\ufeff\u00ad]+$/gu

/** Undefined if no account can have this address. */
export function readAddress(typed: string): Address | undefined {
  const identity = identityOf(typed)
  if (identity === undefined) return undefined
  const email = withoutSurroundings(typed)
  return { email, emailKey: keyOf(email), identity }
}

/** Of whatever somebody typed; keys that nobody has, if it is no address. */
export function keysOf(typed: string): AddressKeys {
  const isAddress = typed.length <= TYPED_MAX && typed.includes('@') && !typed.includes('\0') && typed.isWellFormed()
  const emailKey = isAddress ? keyOf(typed) : ''
  return { emailKey, identity: identityOf(typed) ?? emailKey }
}

/**
 * A condition on `users u`. An account whose identity an older one has, or that has none yet, is meant by nothing but its key, and
 * then before any other: `addressedFirst` puts it first.
 */
export const addressedBy = (db: Db, { emailKey, identity }: AddressKeys) => db`
  ((u.email_key = ${emailKey} and (u.identity is null or u.contested_identity is not null))
    or (u.identity = ${identity} and u.contested_identity is null))`
/** All that have the address, those whose identity is contested among them. */
export const havingAddress = (db: Db, keys: AddressKeys) => db`
  (${addressedBy(db, keys)} or u.contested_identity = ${keys.identity})`
export const addressedFirst = (db: Db) => db`(u.identity is null or u.contested_identity is not null) desc`

const keyOf = (email: string): string => email.trim().toLowerCase()

/** A full stop at the end is the root of the domain, or of a sentence. Mail servers take neither. */
const withoutSurroundings = (typed: string): string => typed.replace(around, '').replace(/\.$/, '')

/** Computed from the key, so that what has one key has one identity. Undefined for what no account can have. */
export function identityOf(typed: string): string | undefined {
  if (typed.length > TYPED_MAX) return undefined
  const text = withoutSurroundings(keyOf(typed)).normalize('NFC')
  if (invisible.test(text)) return undefined
  const [local = '', domain = '', ...more] = text.split('@')
  if (more.length > 0 || local.split('.').includes('') || Buffer.byteLength(local) > LOCAL_MAX) return undefined
  const ascii = asciiOf(domain)
  const identity = `${local}@${ascii}`
  return ascii === undefined || Buffer.byteLength(identity) > ADDRESS_MAX ? undefined : identity
}

/** IDNA (UTS 46). Node answers an empty text for what it refuses; the rules of DNS it leaves to us. */
function asciiOf(domain: string): string | undefined {
  const ascii = asciiDomain.test(domain) ? domain : isInternational(domain) ? domainToASCII(domain) : ''
  const labels = ascii.split('.')
  const isHost = ascii.length <= DOMAIN_MAX && labels.length > 1 && labels.every((one) => label.test(one))
  return isHost && !hasFalseLabel(ascii) ? ascii : undefined
}

/** What is ASCII already is not read as a host, to which `0x7f.1` and `a:80` would mean something. */
const isInternational = (domain: string): boolean => !/[^a-z0-9._\-\u0080-\u{10ffff}]/u.test(domain)

/** One that begins as an encoded label does, and encodes none: what Node cannot decode, it leaves as it is. */
const hasFalseLabel = (ascii: string): boolean =>
  /(?:^|\.)xn--/.test(ascii) && /(?:^|\.)xn--/.test(domainToUnicode(ascii))
