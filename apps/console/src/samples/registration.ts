import type { Code } from '../ui/code.ts'

/** Registers a user in an application. */
export const registrationCodes = (origin: string, projectId: string): [Code, ...Code[]] => [
  { language: 'curl', name: 'curl', code: curlOf(origin, projectId) },
]

/** The developer key stays a placeholder: nobody can read it again. */
const curlOf = (origin: string, projectId: string): string =>
  [
    `curl '${origin}/api/v1/auth/register'`,
    `-H "X-Developer-Key: $DEVELOPER_KEY"`,
    `-H 'X-Project-ID: ${projectId}'`,
    `-H 'Content-Type: application/json'`,
    `--data '{"email": "ada@example.com", "password": "SecurePass123"}'`,
  ].join(' \\\n  ')
