import type { Texts } from './draft.ts'

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
export const languages = ['curl', 'typescript', 'python', 'v1'] as const
export type Language = (typeof languages)[number]
export const languageNames: Record<Language, string> = {
  curl: 'curl',
  typescript: 'TypeScript',
  python: 'Python',
  v1: 'curl /v1',
}

export const codeOf = (language: Language, call: Call): string => writers[language](call)

const PATH = '/api/v1/generation/generate-v2'

/** Nothing inside single quotes means anything to a shell, but the quote that ends them. */
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** curl itself reads a file's name up to `;` or `,` unless it is quoted (its manual, --form). */
const curlFile = (field: string, name: string): string =>
  shell(`${field}=@"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)

/** A string of JSON is one of TypeScript, and of Python: both know each of its escapes. */
const quoted = (text: string): string => JSON.stringify(text)

const writers: Record<Language, (call: Call) => string> = {
  // `--form-string` takes its text as it is, also one with `;type=` in it.
  curl: ({ origin, projectId, images, texts }) =>
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
    ].join(' \\\n  '),

  typescript: ({ origin, projectId, images, texts }) => `import { openAsBlob } from "node:fs"

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
console.log(await answer.json())`,

  python: ({ origin, projectId, images, texts }) => `import json, os, requests

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
print(answer.json())`,

  v1: ({ origin, projectId, ownImages, texts }) =>
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
    ].join(' \\\n  '),
}

/** `/v1` takes one text. */
const promptOf = ({ prompt = '', ...others }: Partial<Texts>): string =>
  [prompt, ...Object.entries(others).map(([key, text]) => `${key}: ${text}`)].join(', ')

const membersOf = (texts: Partial<Texts>, indent: string, keyOf: (key: string) => string): string =>
  Object.entries(texts)
    .map(([key, text]) => `${indent}${keyOf(key)}: ${quoted(text)},`)
    .join('\n')
