import type { Api, Resource } from '../../model.ts'
import { comment } from './docs.ts'
import { camel, kebab, type Names, pascal } from './names.ts'

/** The class with all resources. */
export function printClient(api: Api, names: Names): string {
  const { resources } = api
  const by = (print: (resource: Resource) => string): string => resources.map(print).join('\n')
  return `import type { Transport } from '../../core/types.ts'
${by((resource) => `import { ${names.resource(resource)} } from './${kebab(resource.name)}.ts'`)}

${comment([`${api.title}: all of its resources.`, commonErrors(api)])}export class ${pascal([...api.name, 'client'])} {
${by((resource) => `${comment([resource.description], 1)}  readonly ${camel(resource.name)}: ${names.resource(resource)}`)}

  constructor(transport: Transport) {
${by((resource) => `    this.${camel(resource.name)} = new ${names.resource(resource)}(transport)`)}
  }
}
`
}

const commonErrors = ({ commonErrors: codes }: Api): string =>
  codes.length === 0
    ? ''
    : `Every call can throw an APIError with one of these codes: ${codes.map((code) => `\`${code}\``).join(', ')}.`
