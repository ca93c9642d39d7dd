interface Operation {
  operationId: string
  summary: string
  tags: string[]
}

/** The text of `docs/operations.md`, from the document. */
export function operationsPage(document: {
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
}): string {
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
  return `# Operations

Every operation of \`/api/v1\` by the name that it has in SDKs: a resource and a verb. Made by \`npm run generate\` from each feature's
\`devkit-routes.ts\`. The full document is [\`openapi/devkit.json\`](../openapi/devkit.json).

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

${sections.join('\n')}`
}
