import path from 'node:path'
import type { OwnEntries } from '@cloudapi/embedded-postgres'

/** What lies in DATA_DIR beside the database. */
export const ownEntries: OwnEntries = { files: ['secrets.json', 'installation.json'], trees: ['files'] }

/** Where generated secrets stand; `npm run quickstart` reads the operator key here. */
export const secretsPath = (dataDir: string): string => path.join(dataDir, 'secrets.json')

/** To which database the directory belongs. */
export const installationPath = (dataDir: string): string => path.join(dataDir, 'installation.json')

export const filesDir = (dataDir: string): string => path.join(dataDir, 'files')
