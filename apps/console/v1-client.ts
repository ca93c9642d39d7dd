import { createClient } from '@hey-api/openapi-ts'

/** A client of an OpenAPI document, made into the folder `output` as anybody would make one: functions on `fetch`, with their types. */
export async function generateClient(document: string, output: string): Promise<void> {
  await createClient({
    input: document,
    output: { path: output, module: { extension: '.ts' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  })
}
