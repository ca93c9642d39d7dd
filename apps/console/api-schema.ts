import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

/**
 * The types of the client, `src/api/schema.d.ts`, made from the API's document by `npm run generate`. No header is compulsory in
 * them: the cookie stands for role and keys.
 */
export async function apiSchema(document: unknown): Promise<string> {
  return `// Made from an OpenAPI document by \`npm run generate\`.\n\n${await generateTypes(withOptionalHeaders(document))}`
}

/** The types of an OpenAPI document, as anybody would make them. */
export const generateTypes = async (document: object): Promise<string> =>
  astToString(await openapiTypes(document as OpenAPI3))

interface Parameter {
  in?: string
  required?: boolean
}
interface Document {
  paths?: Record<string, Record<string, { parameters?: Parameter[] }>>
  components?: { parameters?: Record<string, Parameter> }
}

function withOptionalHeaders(document: unknown): OpenAPI3 {
  const copy = structuredClone(document) as OpenAPI3 & Document
  const inline = Object.values(copy.paths ?? {}).flatMap((operations) => Object.values(operations))
  const parameters = [
    ...Object.values(copy.components?.parameters ?? {}),
    ...inline.flatMap(({ parameters = [] }) => parameters),
  ]
  for (const parameter of parameters) if (parameter.in === 'header') parameter.required = false
  return copy
}
