import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** The types of the client, `src/api/schema.d.ts`, made from the API's document by `npm run generate`. */
export async function apiSchema(document: unknown): Promise<string> {
  const types = astToString(await openapiTypes(document as OpenAPI3))
  return `// Made from openapi.json by \`npm run generate\`.\n\n${types}`
}
