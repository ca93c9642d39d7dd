import type { Answer } from '../model.ts'
import { assertBinary } from './bodies.ts'
import { readList } from './lists.ts'
import type { Place } from './place.ts'
import type { Schemas } from './schemas.ts'

/** Nothing changed: the answer to a conditional request, which SDKs do not make. */
const NOT_MODIFIED = '304'

/** What an operation answers when all went well. `leftOut` are the members of a page that no SDK shows, by the name of its model. */
export function readAnswer(
  responses: Place,
  schemas: Schemas,
  leftOut: Readonly<Record<string, readonly string[]>>,
): Answer {
  const answers: Answer[] = []
  for (const [status, place] of responses.members()) {
    if (!/^2\d\d$/.test(status)) continue
    const response = place.resolve('responses')
    response.members(['description', 'content'])
    const content = response.find('content')
    answers.push(content === undefined ? { kind: 'none' } : readContent(content, schemas, leftOut))
  }
  const distinct = [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()]
  const [first, second, ...more] = distinct
  if (first === undefined) return responses.fail('No answer says that all went well.')
  if (second === undefined) return first
  // A stream that has nothing to say any more.
  const stream = distinct.find(({ kind }) => kind === 'stream')
  if (more.length === 0 && stream !== undefined && distinct.some(({ kind }) => kind === 'none')) return stream
  return responses.fail('The answers differ by their status.')
}

function readContent(content: Place, schemas: Schemas, leftOut: Readonly<Record<string, readonly string[]>>): Answer {
  const media = content.members()
  const [only] = media
  if (media.length === 1 && only !== undefined) {
    const [type, place] = only
    place.members(['schema', 'example'])
    const schema = place.get('schema')
    if (type === 'application/json') return readJson(schema, schemas, leftOut)
    if (type === 'text/event-stream') return readStream(schema, schemas)
  }
  for (const [, place] of media) {
    place.members(['schema'])
    assertBinary(place.get('schema'))
  }
  return { kind: 'bytes' }
}

function readJson(schema: Place, schemas: Schemas, leftOut: Readonly<Record<string, readonly string[]>>): Answer {
  const type = schemas.read(schema)
  const model = type.kind === 'model' ? schemas.model(type.name) : undefined
  if (model?.kind !== 'object') return { kind: 'value', type }
  const data = model.members.find(({ name }) => name === 'data')
  const isPage = ['next_cursor', 'has_more'].every((name) => model.members.some((member) => member.name === name))
  if (!isPage || data?.type.kind !== 'list') return { kind: 'value', type }
  const known = ['data', 'next_cursor', 'has_more', ...(leftOut[model.name] ?? [])]
  const other = model.members.find(({ name }) => !known.includes(name))
  if (other !== undefined) return schema.fail(`A page has no room for \`${other.name}\`.`)
  return { kind: 'page', item: data.type.of }
}

function readStream(schema: Place, schemas: Schemas): Answer {
  schema.members(['type', 'contentSchema', 'description'])
  return { kind: 'stream', item: schemas.read(schema.get('contentSchema')) }
}

/** The errors of an operation, as the API lists them in the descriptions of its responses: "- `not_found`: There is no such object." */
export function readErrors(responses: Place, schemas: Schemas): { codes: string[]; models: string[] } {
  const codes = new Set<string>()
  const models = new Set<string>()
  for (const [status, place] of responses.members()) {
    if (/^2\d\d$/.test(status) || status === NOT_MODIFIED) continue
    if (!/^(?:4\d\d|5\d\d|5XX)$/.test(status)) place.fail('An answer of this status is not supported.')
    const response = place.resolve('responses')
    response.members(['description', 'content'])
    for (const { value } of readList(response.get('description').text()).items) codes.add(value)
    const content = response.get('content')
    content.members(['application/json'])
    const schema = content.get('application/json').get('schema')
    schemas.read(schema)
    models.add(schema.component('schemas') ?? schema.fail('An error needs a name: make it a component.'))
  }
  return { codes: [...codes], models: [...models] }
}
