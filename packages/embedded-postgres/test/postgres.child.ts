/* A process that keeps the database of a data directory, for tests that kill it: node postgres.child.ts DATA_DIR */
import { lockDataDir, StartError, startEmbeddedPostgres } from '../src/index.ts'

const log = { info() {}, warn() {}, error() {} }
const [dataDir = ''] = process.argv.slice(2)
try {
  await lockDataDir(dataDir)
  const database = await startEmbeddedPostgres({ dataDir, log })
  console.log(JSON.stringify({ connection: database.connection, owner: database.owner }))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.log(JSON.stringify({ refused: error.message }))
  process.exit(1)
}
