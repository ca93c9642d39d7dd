import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { newSecret } from '../platform/crypto.ts'
import type { Config } from './config.ts'

export interface Secrets {
  secretKey: string
  encryptionKey: string
  operatorKeys: string[]
}

interface StoredSecrets {
  secretKey: string
  encryptionKey: string
  operatorKey: string
}

/** Where generated secrets stand; `npm run quickstart` reads the operator key here. */
export const secretsPath = (dataDir: string): string => path.join(dataDir, 'secrets.json')

/**
 * The configured secrets, and for those that are absent the ones generated into DATA_DIR, at the first start.
 * `created` holds the operator key when this call made it: it is shown once.
 */
export async function loadSecrets(config: Config): Promise<Secrets & { createdOperatorKey?: string }> {
  const { secretKey, encryptionKey, operatorKey } = config
  if (secretKey && encryptionKey && operatorKey) return { secretKey, encryptionKey, operatorKeys: operatorKey }
  const file = secretsPath(config.dataDir)
  let stored = await readSecrets(file)
  const created = stored === undefined
  if (stored === undefined) {
    stored = {
      secretKey: randomBytes(32).toString('base64url'),
      encryptionKey: randomBytes(32).toString('base64url'),
      operatorKey: newSecret('op_'),
    }
    await writeSecrets(file, stored)
  }
  return {
    secretKey: secretKey ?? stored.secretKey,
    encryptionKey: encryptionKey ?? stored.encryptionKey,
    operatorKeys: operatorKey ?? [stored.operatorKey],
    ...(created && operatorKey === undefined ? { createdOperatorKey: stored.operatorKey } : {}),
  }
}

async function readSecrets(file: string): Promise<StoredSecrets | undefined> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const stored: Partial<StoredSecrets> = JSON.parse(content)
  const { secretKey, encryptionKey, operatorKey } = stored
  if (!secretKey || !encryptionKey || !operatorKey) {
    // Making new ones would silently lock out every stored file.
    throw new Error(`${file} lacks one of secretKey, encryptionKey and operatorKey. Restore it from a backup.`)
  }
  return { secretKey, encryptionKey, operatorKey }
}

/** Whole or not at all, and on the disk before anything is encrypted with it. */
async function writeSecrets(file: string, secrets: StoredSecrets): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600)
  await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
  await handle.sync()
  await handle.close()
  await rename(`${file}.new`, file)
  const directory = await open(path.dirname(file), 'r')
  await directory.sync()
  await directory.close()
}
