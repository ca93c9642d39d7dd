/** Certificates as authorities make them, in the few forms that tests need: X.509 in DER, written by hand, with keys of P-256. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  name: string
  /** Both in PEM. */
  cert: string
  key: string
  privateKey: KeyObject
}

const DAY_MS = 86_400_000

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const bits = (content: Buffer): Buffer => der(0x03, Buffer.of(0), content)
const octets = (content: Buffer): Buffer => der(0x04, content)
const utcTime = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`))
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = oid('550403')
const SUBJECT_ALTERNATIVE_NAME = oid('551d11')
const BASIC_CONSTRAINTS = oid('551d13')
const TRUE = der(0x01, Buffer.of(0xff))

const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(text)))))

/** An authority that signs itself, or what it signs: a server's, by its addresses (IPv4 or names), or a client's by its name. */
export function createCertificate(
  name: string,
  options: { issuer?: Certificate; addresses?: string[] } = {},
): Certificate {
  const { issuer, addresses = [] } = options
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const extensions = []
  if (!issuer) extensions.push(sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE))))
  if (addresses.length > 0)
    extensions.push(sequence(SUBJECT_ALTERNATIVE_NAME, octets(sequence(...addresses.map(generalName)))))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(utcTime(new Date(Date.now() - DAY_MS)), utcTime(new Date(Date.now() + DAY_MS))),
    nameOf(name),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  )
  const signature = sign('sha256', body, issuer?.privateKey ?? privateKey)
  const whole = sequence(body, ECDSA_WITH_SHA256, bits(signature))
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    name,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    privateKey,
  }
}

const generalName = (address: string): Buffer =>
  /^[\d.]+$/.test(address)
    ? der(0x87, Buffer.from(address.split('.').map(Number)))
    : der(0x82, Buffer.from(address, 'ascii'))
