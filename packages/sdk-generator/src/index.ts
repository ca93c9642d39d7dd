import { type ApiConfiguration, configuration } from './configuration.ts'
import { printFiles } from './languages/typescript/files.ts'
import { readApi } from './openapi/api.ts'

/** Where the files of each SDK stand, below the repository. */
export const generatedFolders = ['packages/sdk/src/generated'] as const

/**
 * Every file of every SDK that is made from the API's documents, which are given by their place in the repository.
 * @throws DocumentError for what the generator does not know, NameError for types of one name
 */
export function generateSdks(
  documents: Readonly<Record<string, unknown>>,
  apis: readonly ApiConfiguration[] = configuration,
): [file: string, content: string][] {
  return apis.flatMap((api) => {
    const model = readApi(documents[api.document], api)
    return printFiles(model).map(([file, content]): [string, string] => [
      `${generatedFolders[0]}/${api.name}/${file}`,
      `// Made from ${api.document} by packages/sdk-generator. Don't edit it: run \`npm run generate\`.\n\n${content}`,
    ])
  })
}
