import type { Api, Operation } from '../../model.ts'
import { enclose, indent, key, quote } from './layout.ts'
import { camel } from './names.ts'

/** All operations as constants, by resource and name. */
export function printOperations(api: Api): string {
  const resources = api.resources.map(({ name, operations }) => {
    const members = operations.map((operation) => `${camel(operation.name)}: ${printOperation(operation)},`)
    return `${camel(name)}: {\n${indent(members.join('\n'))}\n},`
  })
  return `import type { Operation } from '../../core/types.ts'

/** Every operation, as the runtime needs to know it. */
export const operations = {
${indent(resources.join('\n'))}
} as const satisfies Record<string, Record<string, Operation>>
`
}

const answers = { none: 'none', stream: 'stream', bytes: 'binary' } as const
const bodies = {
  bytes: 'binary',
  json: 'json',
  multipart: 'multipart',
  'json-or-multipart': 'json-or-multipart',
} as const

function printOperation({ id, name, method, path, idempotencyKey, ifMatch, body, answer }: Operation): string {
  const members = [
    ['id', quote(id)],
    ['method', quote(method)],
    ['path', quote(path)],
    ...(idempotencyKey ? [['idempotencyKey', 'true']] : []),
    ...(ifMatch ? [['ifMatch', 'true']] : []),
    ...(body === null ? [] : [['body', quote(bodies[body.media])]]),
    ...(answer.kind in answers ? [['answer', quote(answers[answer.kind as keyof typeof answers])]] : []),
  ]
  const own = members.map(([member = '', value]) => `${key(member)}: ${value}`)
  // With the name of the member, two levels down, and the comma behind it.
  return enclose('{', own, '}', { depth: 2 + Math.ceil((camel(name).length + 3) / 2), space: ' ' })
}
