import { type EventType, eventTypeNames, eventTypes } from '../../features/events/event-types.ts'
import { exampleEvent } from '../../features/events/examples.ts'

const kindOf = (type: EventType): string => type.split('.')[0] ?? ''

/** The text of `docs/event-types.md`. */
export function eventTypesPage(): string {
  const kinds = [...Map.groupBy(eventTypeNames, kindOf)]
  const index = kinds.map(
    ([kind, types]) =>
      `| \`${kind}.*\` | ${types.map((type) => `[\`${type}\`](#${type.replace('.', '')})`).join(', ')} | \`${scopeOf(types[0])}\` |`,
  )
  const sections = kinds.map(([kind, types]) => {
    const entries = types.map(
      (type) =>
        `### ${type}\n\n${eventTypes[type].description}\n\n\`\`\`json\n${JSON.stringify(exampleEvent(type), null, 2)}\n\`\`\``,
    )
    return `## ${kind}\n\nNeeds \`events:read\` and \`${scopeOf(types[0])}\`.\n\n${entries.join('\n\n')}`
  })
  return `# Types of events

Every type of events of \`/v1\`, each with an example: what \`GET /v1/events/{id}\` answers, what \`GET /v1/events/stream\` sends, and what webhook
endpoints receive. \`data.object\` is what you would have read at that moment, and \`data.previous\` has the members that changed, as they were
before. Of what was deleted, there is its id. Once a project or user is deleted, \`data.object\` of its earlier events is null.

URLs of files are paths that need a token: signed links would end before events do. The URL of an image that is yet to be fetched has no query,
which may hold a signature.

New types may come: ignore those that you do not know. \`GET /v1/events/types\` lists the types of a server. Made by \`npm run generate\` from
\`apps/server/src/features/events/event-types.ts\` and \`catalog.ts\`.

| Kind | Types | Needs, beside \`events:read\` |
|---|---|---|
${index.join('\n')}

${sections.join('\n\n')}
`
}

const scopeOf = (type: EventType | undefined): string => (type ? `${eventTypes[type].resource}:read` : '')
