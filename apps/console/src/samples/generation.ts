import type { Texts } from '../features/playground/draft.ts'
import type { Code } from '../ui/code.ts'
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

/** The last one is the call of a server, with a secret key; the others are those of applications with end users. */
export type Language = 'curl' | 'typescript' | 'python' | 'v1'

/** Asks for the picture, and waits for it. */
export const generationCodes = (call: Call): [Code<Language>, ...Code<Language>[]] => [
  { language: 'curl', name: 'curl', code: curlOf(call) },
  { language: 'typescript', name: 'TypeScript', code: typescriptOf(call) },
  { language: 'python', name: 'Python', code: pythonOf(call) },
  { language: 'v1', name: 'curl /v1', code: v1CurlOf(call) },
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

const typescriptOf = ({ origin, projectId, images, texts }: Call): string => `import { openAsBlob } from "node:fs"

const { TOKEN, DEVELOPER_KEY = "", API_KEY = "" } = process.env
const form = new FormData()
${images
  .map(
    ({ name, type }) =>
      `form.append("example_images", await openAsBlob(${quoted(name)}, { type: ${quoted(type)} }), ${quoted(name)})\n`,
  )
  .join('')}form.append("instructions", JSON.stringify({
${membersOf(texts, '  ', (key) => key)}
}))

const answer = await fetch(${quoted(`${origin}${PATH}`)}, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${TOKEN}\`,
    "X-User-Role": "end_user",
    "X-Developer-Key": DEVELOPER_KEY,
    "X-Project-ID": ${quoted(projectId)},
    "X-API-Key": API_KEY,
    Prefer: "wait=60",
  },
  body: form,
})
console.log(await answer.json())`

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

/** `/v1` takes one text. */
const promptOf = ({ prompt = '', ...others }: Partial<Texts>): string =>
  [prompt, ...Object.entries(others).map(([key, text]) => `${key}: ${text}`)].join(', ')

const membersOf = (texts: Partial<Texts>, indent: string, keyOf: (key: string) => string): string =>
  Object.entries(texts)
    .map(([key, text]) => `${indent}${keyOf(key)}: ${quoted(text)},`)
    .join('\n')
