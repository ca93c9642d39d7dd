/**
 * Writes what is made from code: openapi/devkit.json and the console's types of it, .env.example, docs/settings.md,
 * docs/errors.md and docs/operations.md.
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
