import type { Code } from '../ui/code.ts'
import { quoted } from './quoting.ts'

/** Registers a user in an application. The developer key stays a placeholder: nobody can read it again. */
export const registrationCodes = (origin: string, projectId: string): [Code, ...Code[]] => [
  { language: 'curl', name: 'curl', code: curlOf(origin, projectId) },
  { language: 'sdk', name: 'TypeScript', code: typescriptOf(origin, projectId) },
]

const curlOf = (origin: string, projectId: string): string =>
  [
    `curl '${origin}/api/v1/auth/register'`,
    `-H "X-Developer-Key: $DEVELOPER_KEY"`,
    `-H 'X-Project-ID: ${projectId}'`,
    `-H 'Content-Type: application/json'`,
    `--data '{"email": "ada@example.com", "password": "SecurePass123"}'`,
  ].join(' \\\n  ')

const typescriptOf = (origin: string, projectId: string): string => `import { createProjectClient } from "@cloudapi/sdk"

const app = createProjectClient({
  baseUrl: ${quoted(origin)},
  projectId: ${quoted(projectId)},
  developerKey: process.env.DEVELOPER_KEY ?? "",
})
const user = await app.register({ email: "ada@example.com", password: "SecurePass123" })
console.log(user.id, user.role)`
