import { randomBytes } from 'node:crypto'
import { writePrivateFile } from '@cloudapi/embedded-postgres'
import { newSecret } from '../platform/crypto.ts'
import { readTextFile, reasonOf } from '../platform/text-file.ts'
import { type Config, ConfigError } from './config.ts'
import { secretsPath } from './data-dir.ts'

export interface Secrets {
  secretKey: string
  encryptionKey: string
  operatorKeys: string[]
}

/** Those that are configured stand elsewhere. */
const members = ['secretKey', 'encryptionKey', 'operatorKey'] as const
type StoredSecrets = Partial<Record<(typeof members)[number], string>>

/**
 * The encryption key that is configured, else the one in DATA_DIR, which is never that of an external database. Undefined if there is
 * none yet.
 * @throws ConfigError
 */
export function findEncryptionKey({ encryptionKey, databaseUrl, dataDir }: Config): string | undefined {
  if (encryptionKey !== undefined || databaseUrl !== undefined) return encryptionKey
  return readSecrets(secretsPath(dataDir)).encryptionKey
}

/**
 * The configured secrets, and for those that are absent the ones generated into DATA_DIR, at the first start. A configured one is never
 * written there.
 * @param options.create whether absent ones may be made: for whoever holds the lock of the directory
 * `createdOperatorKey` is there when this call made it: it is shown once.
 * @throws ConfigError
 */
export async function loadSecrets(
  config: Config,
  { create }: { create: boolean },
): Promise<Secrets & { createdOperatorKey?: string }> {
  const { secretKey, encryptionKey, operatorKey } = config
  if (secretKey && encryptionKey && operatorKey) return { secretKey, encryptionKey, operatorKeys: operatorKey }
  const file = secretsPath(config.dataDir)
  const known = readSecrets(file)
  const created: StoredSecrets = {
    ...(secretKey || known.secretKey ? {} : { secretKey: randomBytes(32).toString('base64url') }),
    ...(encryptionKey || known.encryptionKey ? {} : { encryptionKey: randomBytes(32).toString('base64url') }),
    ...(operatorKey || known.operatorKey ? {} : { operatorKey: newSecret('op_') }),
  }
  const stored = { ...known, ...created }
  // On the disk before anything is encrypted with it.
  if (Object.keys(created).length > 0) {
    if (!create) throw new ConfigError(`The server has not made its secrets yet (${file}). Try again once it runs.`)
    await writePrivateFile(file, `${JSON.stringify(stored, null, 2)}\n`)
  }
  return {
    secretKey: needed(secretKey ?? stored.secretKey),
    encryptionKey: needed(encryptionKey ?? stored.encryptionKey),
    operatorKeys: operatorKey ?? [needed(stored.operatorKey)],
    ...(created.operatorKey === undefined ? {} : { createdOperatorKey: created.operatorKey }),
  }
}

function needed(secret: string | undefined): string {
  if (secret === undefined) throw new Error('A secret is configured, stored or created.')
  return secret
}

function readSecrets(file: string): StoredSecrets {
  let text: string
  try {
    text = readTextFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw damaged(file, reasonOf(error))
  }
  const stored = parse(text)
  if (stored === undefined) throw damaged(file, text.trim() === '' ? 'it is empty' : 'it is no JSON object')
  const secrets: StoredSecrets = {}
  for (const member of members) {
    const value = stored[member]
    if (value === undefined) continue
    if (typeof value !== 'string' || value === '') throw damaged(file, `its ${member} is no text`)
    secrets[member] = value
  }
  return secrets
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** New ones would silently lock out every stored file. */
const damaged = (file: string, reason: string): ConfigError =>
  new ConfigError(
    `The secrets of this installation cannot be read: ${reason} (${file}). Nothing was changed. Restore the file from a backup, or set ` +
      'SECRET_KEY, ENCRYPTION_KEY and OPERATOR_KEY. Without a backup, move it away and start again: that says whether something needs the old keys.',
  )
