import type { Texts } from '../features/playground/draft.ts'
import type { Code } from '../ui/code.ts'
import { clientOf } from './client.ts'
import { curlFile, quoted, shell } from './quoting.ts'

/** What a program has to say to ask for the same picture. */
export interface Call {
  origin: string
  projectId: string
  /** Those of the draft; an example if it has none, where there has to be one. */
  images: { name: string; type: string }[]
  ownImages: { name: string; type: string }[]
  texts: Partial<Texts>
}

/** Those of servers, which have a secret key, are the last ones; the others are those of applications with end users. */
export type Language = 'curl' | 'typescript' | 'python' | 'v1' | 'sdk'

/** Asks for the picture, and waits for it. */
export const generationCodes = (call: Call): [Code<Language>, ...Code<Language>[]] => [
  { language: 'curl', name: 'curl', code: curlOf(call) },
  { language: 'typescript', name: 'TypeScript', code: typescriptOf(call) },
  { language: 'python', name: 'Python', code: pythonOf(call) },
  { language: 'v1', name: 'curl /v1', code: v1CurlOf(call) },
  { language: 'sdk', name: 'TypeScript /v1', code: v1TypescriptOf(call) },
]

/** The same for servers alone. */
export const serverGenerationCodes = (call: Call): [Code<Language>, ...Code<Language>[]] => [
  { language: 'sdk', name: 'TypeScript', code: v1TypescriptOf(call) },
  { language: 'v1', name: 'curl', code: v1CurlOf(call) },
]

const PATH = '/api/v1/generation/generate-v2'

// `--form-string` takes its text as it is, also one with `;type=` in it.
const curlOf = ({ origin, projectId, images, texts }: Call): string =>
  [
    `curl ${shell(`${origin}${PATH}`)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'X-User-Role: end_user'`,
    `-H "X-Developer-Key: $DEVELOPER_KEY"`,
    `-H ${shell(`X-Project-ID: ${projectId}`)}`,
    `-H "X-API-Key: $API_KEY"`,
    `-H 'Prefer: wait=60'`,
    ...images.map(({ name }) => `-F ${curlFile('example_images', name)}`),
    `--form-string ${shell(`instructions=${JSON.stringify(texts)}`)}`,
  ].join(' \\\n  ')

const typescriptOf = ({
  origin,
  projectId,
  images,
  texts,
}: Call): string => `import { createProjectClient } from "@cloudapi/sdk"

const { DEVELOPER_KEY = "", API_KEY = "", EMAIL = "", PASSWORD = "" } = process.env
const app = createProjectClient({
  baseUrl: ${quoted(origin)},
  projectId: ${quoted(projectId)},
  developerKey: DEVELOPER_KEY,
  projectKey: API_KEY,
})
await app.signIn({ email: EMAIL, password: PASSWORD })

const generation = await app.generations.createAndWait({
  example_images: [
${images.map(({ name }) => `    { path: ${quoted(name)} },\n`).join('')}  ],
  instructions: {
${membersOf(texts, '    ', (key) => key)}
  },
})
console.log(generation.status, generation.result_image_url)`

const pythonOf = ({ origin, projectId, images, texts }: Call): string => `import json, os, requests

answer = requests.post(
    ${quoted(`${origin}${PATH}`)},
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
        "X-User-Role": "end_user",
        "X-Developer-Key": os.environ["DEVELOPER_KEY"],
        "X-Project-ID": ${quoted(projectId)},
        "X-API-Key": os.environ["API_KEY"],
        "Prefer": "wait=60",
    },
    files=[
${images
  .map(
    ({ name, type }) =>
      `        ("example_images", (${quoted(name)}, open(${quoted(name)}, "rb"), ${quoted(type)})),\n`,
  )
  .join('')}    ],
    data={"instructions": json.dumps({
${membersOf(texts, '        ', quoted)}
    }, ensure_ascii=False, separators=(",", ":"))},
)
print(answer.json())`

const v1CurlOf = ({ origin, projectId, ownImages, texts }: Call): string =>
  [
    `curl ${shell(`${origin}/v1/generations`)}`,
    `-H "Authorization: Bearer $CLOUDAPI_KEY"`,
    `-H 'Prefer: wait=60'`,
    ...(ownImages.length > 0
      ? [
          `--form-string ${shell(`project_id=${projectId}`)}`,
          ...ownImages.map(({ name }) => `-F ${curlFile('images', name)}`),
          `--form-string ${shell(`prompt=${promptOf(texts)}`)}`,
        ]
      : [
          `-H 'Content-Type: application/json'`,
          `--data ${shell(JSON.stringify({ project_id: projectId, prompt: promptOf(texts) }))}`,
        ]),
  ].join(' \\\n  ')

const v1TypescriptOf = ({ origin, projectId, ownImages, texts }: Call): string =>
  [
    'import { CloudAPI } from "@cloudapi/sdk"',
    '',
    clientOf(origin),
    'const generation = await cloudapi.generations.createAndWait({',
    `  project_id: ${quoted(projectId)},`,
    `  prompt: ${quoted(promptOf(texts))},`,
    ...(ownImages.length > 0
      ? [`  images: [${ownImages.map(({ name }) => `{ path: ${quoted(name)} }`).join(', ')}],`]
      : []),
    '})',
    'console.log(generation.status, generation.result?.url)',
  ].join('\n')

/** `/v1` takes one text. */
const promptOf = ({ prompt = '', ...others }: Partial<Texts>): string =>
  [prompt, ...Object.entries(others).map(([key, text]) => `${key}: ${text}`)].join(', ')

const membersOf = (texts: Partial<Texts>, indent: string, keyOf: (key: string) => string): string =>
  Object.entries(texts)
    .map(([key, text]) => `${indent}${keyOf(key)}: ${quoted(text)},`)
    .join('\n')
