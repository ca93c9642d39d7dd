import type { Body, Member, Model, Type } from '../model.ts'
import { inOrder } from '../order.ts'
import type { Place } from './place.ts'
import type { Schemas } from './schemas.ts'

/**
 * The body of an operation as one type, in however many content types the API takes it: a JSON object, a form, or both, which the SDK tells
 * apart by whether a file is among the values. `duplicates` are query parameters that hold the members of a form where the body is the file
 * itself; such a body is then left to the form.
 */
export function readBody(
  operation: Place,
  schemas: Schemas,
  query: Member[],
): { body: Body | null; duplicates: ReadonlySet<string> } {
  const request = operation.find('requestBody')
  const none: ReadonlySet<string> = new Set()
  if (request === undefined) return { body: null, duplicates: none }
  request.members(['required', 'content', 'description'])
  const content = request.get('content')
  content.members(['application/json', 'multipart/form-data', 'application/octet-stream'])
  const [json, form, raw] = [
    content.find('application/json'),
    content.find('multipart/form-data'),
    content.find('application/octet-stream'),
  ].map((media) => media && schemaOf(media))
  const isRequired = request.find('required')?.truth() ?? false
  const required = (members: Member[]): boolean => isRequired && needsBody(operation, members)

  if (raw !== undefined) {
    assertBinary(raw)
    if (json !== undefined) return raw.fail('A body is a file, or a form, or JSON.')
    if (form === undefined)
      return { body: { media: 'bytes', type: { kind: 'file' }, required: isRequired }, duplicates: none }
  }
  if (form !== undefined) {
    const model = json === undefined ? readForm(form, schemas) : readBoth(json, form, schemas)
    const names = new Set(raw === undefined ? [] : model.members.map(({ name }) => name))
    return {
      body: {
        media: json === undefined ? 'multipart' : 'json-or-multipart',
        type: { kind: 'model', name: model.name },
        required: required(model.members),
      },
      duplicates: new Set(query.map(({ name }) => name).filter((name) => names.has(name))),
    }
  }
  if (json === undefined) return content.fail('The body has no content.')
  const { name, members } = objectOf(json, schemas)
  return { body: { media: 'json', type: { kind: 'model', name }, required: required(members) }, duplicates: none }
}

/** A POST whose body may be empty is called without one; a PATCH without one makes no sense. */
const needsBody = (operation: Place, members: Member[]): boolean =>
  !operation.pointer.endsWith('/post') || members.some((member) => member.required)

function schemaOf(media: Place): Place {
  media.members(['schema', 'example'])
  return media.get('schema')
}

export function assertBinary(schema: Place): void {
  schema.members(['type', 'format', 'description'])
  if (schema.find('type')?.value !== 'string' || schema.find('format')?.value !== 'binary') {
    schema.fail('Such content is a string of the format "binary".')
  }
}

type ObjectModel = Extract<Model, { kind: 'object' }>

function objectOf(schema: Place, schemas: Schemas): ObjectModel {
  const name = schema.component('schemas') ?? schema.fail('A body needs a name: make it a component.')
  schemas.read(schema)
  const model = schemas.model(name)
  return model?.kind === 'object' ? model : schema.fail('A body is an object.')
}

function readForm(schema: Place, schemas: Schemas): ObjectModel {
  const name = schema.component('schemas') ?? schema.fail('A form needs a name: make it a component.')
  return schemas.form(name) ?? schema.get('$ref').fail('There is no such component.')
}

/** A JSON object and a form that say the same, as one object. */
function readBoth(jsonSchema: Place, formSchema: Place, schemas: Schemas): ObjectModel {
  const json = objectOf(jsonSchema, schemas)
  const form = readForm(formSchema, schemas)
  const members = form.members.map((part): Member => {
    const member = json.members.find(({ name }) => name === part.name)
    if (member === undefined) return { ...part, required: false }
    const type = joinTypes(member.type, part.type)
    if (type === undefined) return formSchema.fail(`\`${part.name}\` is another thing in JSON than in the form.`)
    const isFile = type !== member.type
    const description = isFile
      ? [member.description, part.description].filter(Boolean).join(' As files: ')
      : member.description
    return { ...member, type, description }
  })
  const others = json.members.filter(({ name }) => !members.some((member) => member.name === name))
  const model: ObjectModel = {
    ...json,
    members: inOrder(
      [...members, ...others],
      json.members.filter(({ required }) => required).map(({ name }) => name),
    ),
  }
  schemas.replace(model, [form.name])
  return model
}

/** What a caller may give who need not know in which form it is sent. */
function joinTypes(json: Type, form: Type): Type | undefined {
  if (holdsFiles(form)) return { kind: 'choice', of: [json, form] }
  const same = form.kind === 'json-text' ? form.of : form
  return JSON.stringify(same) === JSON.stringify(json) ? json : undefined
}

const holdsFiles = (type: Type): boolean => type.kind === 'file' || (type.kind === 'list' && holdsFiles(type.of))
