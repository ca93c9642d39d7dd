import type { ApiConfiguration } from '../configuration.ts'
import type { Api, Operation, Resource } from '../model.ts'
import { byText } from '../order.ts'
import { reach, typesOf } from '../references.ts'
import { toSingular, toWords } from '../words.ts'
import { type ReadOperation, readOperations } from './operations.ts'
import { Place } from './place.ts'
import { Schemas } from './schemas.ts'

/** Reads a document. Throws a `DocumentError` for whatever the model cannot express. */
export function readApi(document: unknown, configuration: ApiConfiguration): Api {
  const root = new Place(document)
  root.members(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'])
  if (!/^3\.1\./.test(root.get('openapi').text())) root.get('openapi').fail('OpenAPI 3.1 is expected.')
  root.get('components').members(['schemas', 'parameters', 'responses', 'securitySchemes'])
  const info = root.get('info')
  info.members(['title', 'version', 'description', 'license'])

  const schemas = new Schemas(root, configuration.modelTypes)
  const operations = readOperations(root, schemas, configuration)
  const find = (name: string) => schemas.model(name)
  const used = reach(operations.flatMap(typesOf), find)
  const errorModels = new Set(operations.flatMap((operation) => operation.errorModels))
  const ofErrors = reach(
    [...errorModels].map((name) => ({ kind: 'model', name }) as const),
    find,
  )
  if (configuration.errorCodes !== undefined) assertCodes(root, schemas, operations, configuration.errorCodes)
  return {
    name: toWords(configuration.name),
    title: info.get('title').text(),
    version: info.get('version').text(),
    description: info.find('description')?.text().trim() ?? '',
    resources: readResources(root, operations, configuration),
    models: schemas
      .models()
      .filter(({ name }) => used.has(name) || ofErrors.has(name))
      .toSorted((a, b) => byText(a.name, b.name)),
    commonErrors: operations
      .map(({ errors }) => errors)
      .reduce((common, errors) => common.filter((code) => errors.includes(code))),
    errorModels: [...ofErrors].filter((name) => !used.has(name)).toSorted(byText),
  }
}

/** The enum of codes has every one that an operation answers. */
function assertCodes(root: Place, schemas: Schemas, operations: ReadOperation[], name: string): void {
  const place = root.get('components').get('schemas').get(name)
  const model = schemas.model(name)
  const values = model?.kind === 'enum' ? model.values : place.fail('The codes of errors are an enum.')
  for (const code of operations.flatMap(({ errors }) => errors)) {
    if (!values.some(({ value }) => value === code)) place.fail(`\`${code}\` is missing, which operations answer.`)
  }
}

function readResources(root: Place, operations: ReadOperation[], configuration: ApiConfiguration): Resource[] {
  const descriptions = new Map(
    root
      .get('tags')
      .items()
      .map((tag) => {
        tag.members(['name', 'description'])
        return [tag.get('name').text(), tag.find('description')?.text().trim() ?? '']
      }),
  )
  const describe = (tag: string): string =>
    descriptions.get(tag) ?? root.get('tags').fail(`"${tag}" is missing, which operations have.`)
  const byResource = [...Map.groupBy(operations, ({ resource }) => resource)]
  return byResource
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, own]) => {
      const words = toWords(name)
      const singular = configuration.singulars?.[name]
      return {
        name: words,
        singular:
          (singular === undefined ? toSingular(words) : toWords(singular)) ??
          root.get('paths').fail(`The configuration does not say what one of "${name}" is called.`),
        typeName: toWords(configuration.resourceTypes?.[name] ?? name),
        description: describe(own[0]?.tag ?? ''),
        operations: own.map(toOperation),
      }
    })
}

/** Without what only reading needs. */
function toOperation({ resource, tag, errorModels, ...operation }: ReadOperation): Operation {
  return operation
}
