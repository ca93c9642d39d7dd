/**
 * Writes what is made from code: openapi/devkit.json, openapi/v1.json and the console's types of them, .env.example, docs/settings.md,
 * docs/errors.md, docs/operations.md, docs/v1-errors.md, docs/event-types.md and docs/v1-operations.md; and what is generated of the SDKs.
 * A test fails when they are not up to date.
 *
 *   npm run generate
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { generatedFiles } from '../apps/server/test/generated.ts'
import { generatedFolders } from '../packages/sdk-generator/src/index.ts'

const root = path.join(import.meta.dirname, '..')
const files = await generatedFiles()
// So that nothing stays of a resource that is no more.
for (const folder of generatedFolders) await rm(path.join(root, folder), { recursive: true, force: true })
for (const [file, content] of files) {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), content)
  console.log(file)
}
