/**
 * Writes what is made from code: openapi/devkit.json, openapi/v1.json and the console's types of them, .env.example, docs/settings.md,
 * docs/errors.md, docs/operations.md, docs/v1-errors.md and docs/v1-operations.md.
 * A test fails when they are not up to date.
 *
 *   npm run generate
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { generatedFiles } from '../apps/server/test/generated.ts'

const root = path.join(import.meta.dirname, '..')
for (const [file, content] of await generatedFiles()) {
  await writeFile(path.join(root, file), content)
  console.log(file)
}
