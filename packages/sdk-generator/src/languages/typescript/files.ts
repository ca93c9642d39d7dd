import type { Api, Model, Resource } from '../../model.ts'
import { byText } from '../../order.ts'
import { namesIn, reach, typesIn, typesOf } from '../../references.ts'
import { printClient } from './client.ts'
import { enclose } from './layout.ts'
import { printModel } from './models.ts'
import { kebab, type Names, nameTypes } from './names.ts'
import { printOperations } from './operations.ts'
import { printParameters, printResource } from './resources.ts'
import { usesFiles } from './types.ts'

/** A type with its declaration. */
type Declaration = [name: string, text: string]

/**
 * The files of an API: one for each resource, with its class and the types that only it has; `shared.ts` with those of several;
 * `errors.ts` with those that only errors have; `operations.ts`, `client.ts`, and `types.ts`, which has all types for the package's entry.
 */
export function printFiles(api: Api): [file: string, content: string][] {
  const names = nameTypes(api)
  const homes = findHomes(api)
  const files: [string, string][] = []
  const declared = new Map<string, string[]>()

  const add = (home: string, resource?: Resource): void => {
    const models = api.models.filter(({ name }) => homes.get(name) === home)
    const types: Declaration[] = [
      ...models.map((model): Declaration => [names.model(model.name), printModel(model, names)]),
      ...(resource ? printParameters(resource, names) : []),
    ]
    if (resource === undefined && types.length === 0) return
    types.sort(([a], [b]) => byText(a, b))
    declared.set(
      home,
      types.map(([name]) => name),
    )
    const wanted = [...models.flatMap(typesIn), ...(resource?.operations ?? []).flatMap(typesOf)]
    const head = [
      ...(resource ? runtimeImports(resource, models) : []),
      ...importsOf(home, wanted.flatMap(namesIn), homes, names),
    ]
    const parts = [
      head.join('\n'),
      resource ? printResource(api, resource, names) : '',
      ...types.map(([, text]) => text),
    ]
    files.push([`${home}.ts`, join(parts)])
  }

  for (const resource of api.resources) add(kebab(resource.name), resource)
  add('shared')
  add('errors')
  files.push(
    ['operations.ts', printOperations(api)],
    ['client.ts', printClient(api, names)],
    ['types.ts', printTypes(declared)],
  )
  return files
}

const join = (parts: string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n')

/** The file of each model. */
function findHomes(api: Api): Map<string, string> {
  const models = new Map(api.models.map((model) => [model.name, model]))
  const homes = new Map<string, string>()
  for (const resource of api.resources) {
    for (const name of reach(resource.operations.flatMap(typesOf), (each) => models.get(each))) {
      homes.set(name, homes.has(name) ? 'shared' : kebab(resource.name))
    }
  }
  for (const name of api.errorModels) homes.set(name, 'errors')
  return homes
}

function runtimeImports({ operations }: Resource, models: Model[]): string[] {
  const kinds = operations.map(({ answer }) => answer.kind)
  const types = [
    ...(kinds.some((kind) => kind === 'value' || kind === 'none') ? ['APIPromise'] : []),
    ...(kinds.includes('stream') ? ['EventStream'] : []),
    ...(kinds.includes('page') ? ['PagePromise'] : []),
    'RequestOptions',
    'Transport',
  ]
  const hasFiles = [...models.flatMap(typesIn), ...operations.flatMap(typesOf)].some(usesFiles)
  return [
    ...(hasFiles ? ["import type { FileSource } from '../../core/files.ts'"] : []),
    `import type { ${types.join(', ')} } from '../../core/types.ts'`,
    "import { operations } from './operations.ts'",
  ]
}

/** Imports of the models that stand elsewhere. */
function importsOf(home: string, wanted: string[], homes: Map<string, string>, names: Names): string[] {
  const others = [...new Set(wanted)].filter((name) => homes.get(name) !== home)
  const byHome = Map.groupBy(others, (name) => homes.get(name) ?? 'shared')
  return [...byHome]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([from, own]) => listNames('import type', own.map(names.model), from))
}

const printTypes = (declared: Map<string, string[]>): string =>
  [...declared]
    .filter(([, own]) => own.length > 0)
    .toSorted(([a], [b]) => byText(a, b))
    .map(([home, own]) => `${listNames('export type', own, home)}\n`)
    .join('')

const listNames = (verb: string, names: string[], from: string): string =>
  enclose(`${verb} {`, names.toSorted(byName), `} from './${from}.ts'`, { space: ' ' })

/** As Biome sorts what is imported: without regard to case at first. */
const byName = (a: string, b: string): number => byText(a.toLowerCase(), b.toLowerCase()) || byText(a, b)
