/** The call that registers a user. The developer key stays a placeholder, as in the playground's code: nobody can read it again. */
export const registrationCall = (origin: string, projectId: string): string =>
  [
    `curl '${origin}/api/v1/auth/register'`,
    `-H "X-Developer-Key: $DEVELOPER_KEY"`,
    `-H 'X-Project-ID: ${projectId}'`,
    `-H 'Content-Type: application/json'`,
    `--data '{"email": "ada@example.com", "password": "SecurePass123"}'`,
  ].join(' \\\n  ')
