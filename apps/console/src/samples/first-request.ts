import type { Code } from '../ui/code.ts'
import { clientOf } from './client.ts'

interface NewKey {
  key: string
  scopes: string[]
}

/** What a new secret key is tried with: nothing that changes anything. */
export const firstRequestCodes = (origin: string, key: NewKey): [Code, ...Code[]] => [
  { language: 'curl', name: 'curl', code: curlOf(origin, key) },
  { language: 'sdk', name: 'TypeScript', code: typescriptOf(origin, key) },
]

const canList = ({ scopes }: NewKey): boolean => scopes.some((scope) => scope === '*' || scope.startsWith('projects:'))

const curlOf = (origin: string, key: NewKey): string =>
  [
    `export CLOUDAPI_KEY=${key.key}`,
    `curl ${origin}/v1/${canList(key) ? 'projects' : 'me'} \\`,
    '  -H "Authorization: Bearer $CLOUDAPI_KEY"',
  ].join('\n')

const typescriptOf = (origin: string, key: NewKey): string =>
  [
    'import { CloudAPI } from "@cloudapi/sdk"',
    '',
    `${clientOf(origin)} // reads CLOUDAPI_KEY`,
    ...(canList(key)
      ? ['for await (const project of cloudapi.projects.list())', '  console.log(project.id, project.name)']
      : ['console.log(await cloudapi.me.get())']),
  ].join('\n')
