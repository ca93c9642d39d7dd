import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { generateSdks } from '../../../packages/sdk-generator/src/index.ts'
import { apiSchema } from '../../console/api-schema.ts'
import { readConfig } from '../src/config/config.ts'
import { envExample, settingsPage } from '../src/config/documentation.ts'
import { startServer } from '../src/server.ts'
import { errorsPage } from '../src/surfaces/devkit/errors.ts'
import { operationsPage, v1OperationsPage } from '../src/surfaces/openapi/operations-page.ts'
import { errorsPage as v1ErrorsPage } from '../src/surfaces/v1/error-pages.ts'
import { eventTypesPage } from '../src/surfaces/v1/event-types-page.ts'
import { createDatabase } from './database.ts'
import { OPERATOR_KEY, SECRET_KEY } from './harness.ts'

/** The files of the repository that are made from code, with what they must hold. */
export async function generatedFiles(): Promise<[file: string, content: string][]> {
  const [document, v1] = await openApi()
  return [
    ['openapi/devkit.json', `${JSON.stringify(document, null, 2)}\n`],
    ['openapi/v1.json', `${JSON.stringify(v1, null, 2)}\n`],
    ['apps/console/src/api/v1-schema.d.ts', await apiSchema(v1)],
    ['apps/console/src/api/schema.d.ts', await apiSchema(document)],
    ['.env.example', envExample()],
    ['docs/settings.md', settingsPage()],
    ['docs/errors.md', errorsPage()],
    ['docs/operations.md', operationsPage(document)],
    ['docs/v1-errors.md', v1ErrorsPage()],
    ['docs/event-types.md', eventTypesPage()],
    ['docs/v1-operations.md', v1OperationsPage(v1)],
    ...generateSdks({ 'openapi/devkit.json': document, 'openapi/v1.json': v1 }),
  ]
}

type Described = Parameters<typeof operationsPage>[0]

/** As a running server gives them. */
async function openApi(): Promise<[devkit: Described, v1: Described]> {
  const database = await createDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-generate-'))
  const server = await startServer({
    config: readConfig({ PORT: '0', DATA_DIR: dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: database.address,
  })
  try {
    const read = async (url: string) => (await (await fetch(server.url + url)).json()) as Described
    return [await read('/openapi.json'), await read('/v1/openapi.json')]
  } finally {
    await server.stop()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
