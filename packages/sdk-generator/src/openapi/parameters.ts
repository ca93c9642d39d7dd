import type { HeaderUse } from '../configuration.ts'
import type { Member } from '../model.ts'
import { byText } from '../order.ts'
import type { Place } from './place.ts'
import type { Schemas } from './schemas.ts'

export interface Parameters {
  path: Member[]
  query: Member[]
  headers: Member[]
  idempotencyKey: boolean
  ifMatch: boolean
}

/** The parameters of an operation, by what becomes of them. */
export function readParameters(
  operation: Place,
  path: string,
  schemas: Schemas,
  uses: Readonly<Record<string, HeaderUse>>,
): Parameters {
  const all = (operation.find('parameters')?.items() ?? []).map((place) => place.resolve('parameters'))
  const found: Parameters = { path: [], query: [], headers: [], idempotencyKey: false, ifMatch: false }
  for (const parameter of all) {
    const member = readParameter(parameter, schemas)
    switch (parameter.get('in').text()) {
      case 'path':
        found.path.push(member)
        break
      case 'query':
        found.query.push(member)
        break
      case 'header': {
        const use = uses[member.name] ?? parameter.fail(`The configuration does not say what "${member.name}" is for.`)
        if (use === 'parameter') found.headers.push(member)
        if (use === 'idempotency-key') found.idempotencyKey = true
        if (use === 'if-match') found.ifMatch = true
        break
      }
      default:
        parameter.get('in').fail('Parameters are in the path, the query or a header.')
    }
  }
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
  return {
    ...found,
    path: names.map(
      (name) => found.path.find((each) => each.name === name) ?? operation.fail(`The parameter "${name}" is missing.`),
    ),
    query: found.query.toSorted((a, b) => Number(b.required) - Number(a.required) || byText(a.name, b.name)),
    headers: found.headers.toSorted((a, b) => byText(a.name, b.name)),
  }
}

function readParameter(parameter: Place, schemas: Schemas): Member {
  parameter.members(['name', 'in', 'required', 'description', 'deprecated', 'example', 'examples', 'schema'])
  const schema = parameter.get('schema')
  const member = schemas.member(
    parameter.get('name').text(),
    schema,
    parameter.find('required')?.truth() ?? parameter.get('in').value === 'path',
  )
  if (member.type.kind === 'list') schema.fail('A parameter has one value.')
  const description = parameter.find('description')?.text().trim() ?? ''
  const [firstOfSeveral] = parameter.find('examples')?.members() ?? []
  const example = parameter.find('example') ?? firstOfSeveral?.[1].get('value')
  return {
    ...member,
    description: [description, member.description].filter((part) => part !== '').join(' '),
    deprecated: parameter.find('deprecated')?.truth() ?? member.deprecated,
    ...(example !== undefined && { example: example.value }),
  }
}
