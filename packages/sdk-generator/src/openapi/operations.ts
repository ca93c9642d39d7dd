import type { ApiConfiguration } from '../configuration.ts'
import type { Operation } from '../model.ts'
import { byPath, byText } from '../order.ts'
import { toWords } from '../words.ts'
import { readAnswer, readErrors } from './answers.ts'
import { readBody } from './bodies.ts'
import { readParameters } from './parameters.ts'
import type { Place } from './place.ts'
import type { Schemas } from './schemas.ts'

export interface ReadOperation extends Operation {
  resource: string
  /** The first of its tags. */
  tag: string
  errorModels: string[]
}

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const

/** The operations that the configuration asks for, in the order to print. */
export function readOperations(root: Place, schemas: Schemas, api: ApiConfiguration): ReadOperation[] {
  const { operations } = api
  const named = new Set('only' in operations ? operations.only : operations.allBut)
  const unseen = new Set(named)
  const found: ReadOperation[] = []
  for (const [path, item] of root.get('paths').members()) {
    for (const [method, operation] of item.members(Object.keys(methods))) {
      const id = operation.get('operationId').text()
      unseen.delete(id)
      if (named.has(id) !== 'only' in operations) continue
      if (found.some((other) => other.id === id)) operation.get('operationId').fail(`Two operations are "${id}".`)
      found.push(readOperation(operation, path, methods[method as keyof typeof methods], schemas, api))
    }
  }
  for (const id of unseen) root.get('paths').fail(`The configuration names "${id}", which is no operation.`)
  return found.toSorted(byPath)
}

function readOperation(
  place: Place,
  path: string,
  method: Operation['method'],
  schemas: Schemas,
  api: ApiConfiguration,
): ReadOperation {
  place.members([
    'operationId',
    'summary',
    'description',
    'deprecated',
    'tags',
    'parameters',
    'requestBody',
    'responses',
    'security',
  ])
  const id = place.get('operationId').text()
  const [resource, name, ...more] = id.split('.')
  if (!resource || !name || more.length > 0) return place.get('operationId').fail('An id is a resource and a verb.')
  const parameters = readParameters(place, path, schemas, api.headers)
  const { body, duplicates } = readBody(place, schemas, parameters.query)
  const leftOut = api.queryLeftOut?.[id] ?? []
  for (const each of leftOut) {
    if (!parameters.query.some((member) => member.name === each)) place.fail(`There is no \`${each}\` to leave out.`)
  }
  const responses = place.get('responses')
  const { codes, models } = readErrors(responses, schemas)
  return {
    id,
    name: toWords(name),
    method,
    path,
    summary: place.get('summary').text().trim(),
    description: place.find('description')?.text().trim() ?? '',
    deprecated: place.find('deprecated')?.truth() ?? false,
    credential: readCredential(place),
    pathParameters: parameters.path,
    query: parameters.query.filter((member) => !duplicates.has(member.name) && !leftOut.includes(member.name)),
    headers: parameters.headers,
    idempotencyKey: parameters.idempotencyKey,
    ifMatch: parameters.ifMatch,
    body,
    answer: readAnswer(responses, schemas, api.pageLeftOut ?? {}),
    // Without an enum of them, answers have no codes: the document names errors for its readers alone.
    errors: api.errorCodes === undefined ? [] : codes.toSorted(byText),
    resource,
    tag: place.get('tags').texts()[0] ?? place.get('tags').fail('There is no tag.'),
    errorModels: api.errorCodes === undefined ? [] : models,
  }
}

/** `security: []` needs nothing; one with `{}` in it may do without. Of what it needs, one way must be a bearer token alone. */
function readCredential(operation: Place): Operation['credential'] {
  const security = operation.find('security') ?? operation.root().get('security')
  const ways = security.items().map((way) => way.members().map(([name]) => name))
  if (ways.length === 0) return 'none'
  const schemes = operation.root().get('components').get('securitySchemes')
  const isBearer = (name: string): boolean => schemes.get(name).find('scheme')?.value === 'bearer'
  if (!ways.some(([name, ...more]) => name !== undefined && more.length === 0 && isBearer(name))) {
    security.fail('SDKs send a bearer token and nothing else.')
  }
  return ways.some((way) => way.length === 0) ? 'optional' : 'required'
}
