interface Operation {
  operationId: string
  summary: string
  tags: string[]
}

interface Document {
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
}

/** The text of `docs/operations.md`, from the document of `/api/v1`. */
export const operationsPage = (document: Document): string => `# Operations

Every operation of \`/api/v1\` by the name that it has in SDKs: a resource and a verb. Made by \`npm run generate\` from each feature's
\`devkit-routes.ts\`. The full document is [\`openapi/devkit.json\`](../openapi/devkit.json). Those of \`/v1\` have
[a page of their own](v1-operations.md).

One verb means one thing:

| Verb | What it does |
|---|---|
| \`list\`, \`get\` | Reads many or one. \`getStatus\`, \`getSeries\`, … read a part of it. |
| \`create\`, \`register\` | Makes something new. Takes an \`Idempotency-Key\`. |
| \`update\` | Changes the members that are sent. |
| \`delete\` | Removes it for good, with everything in it. |
| \`revoke\` | Ends a key or a session. |
| \`stream…\` | Sends events as they happen. |
| \`…ForProject\`, \`…Anonymous\`, \`…All\` | The same for one project, without an account, for the whole installation. |

${tables(document)}`

/** The text of `docs/v1-operations.md`, from the document of `/v1`. */
export const v1OperationsPage = (document: Document): string => `# Operations of /v1

Every operation of \`/v1\` by the name that it has in SDKs: a resource and a verb. The sandbox has the same ones under \`/sandbox/v1\`. Made
by \`npm run generate\` from each feature's \`v1-routes.ts\`. The full document is [\`openapi/v1.json\`](../openapi/v1.json); what all
operations have in common is in [the API for servers](v1.md).

One verb means one thing:

| Verb | What it does |
|---|---|
| \`list\` | Reads a page of many, newest first. |
| \`get\` | Reads one, with its \`ETag\`. |
| \`create\` | Makes something new. Takes an \`Idempotency-Key\`. |
| \`update\` | Changes the members that are sent. Takes \`If-Match\`. |
| \`delete\` | Removes it for good, with everything in it. Takes \`If-Match\`. |
| \`revoke\`, \`rotate\`, \`cancel\` | Ends a key, replaces it, ends a generation that runs. |
| \`stream…\` | Sends events as they happen. |

${tables(document)}`

function tables(document: Document): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, call: `${method.toUpperCase()} ${path}` })),
  )
  const sections = document.tags.map(({ name }) => {
    const rows = operations
      .filter(({ tags }) => tags.includes(name))
      .toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1))
      .map(({ operationId, summary, call }) => `| \`${operationId}\` | ${summary} | \`${call}\` |`)
    return `## ${name}\n\n| Operation | What it does | Call |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return sections.join('\n')
}
