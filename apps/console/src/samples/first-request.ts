import type { Code } from '../ui/code.ts'

interface NewKey {
  key: string
  scopes: string[]
}

/** What a new secret key is tried with: nothing that changes anything. */
export const firstRequestCodes = (origin: string, key: NewKey): [Code, ...Code[]] => [
  { language: 'curl', name: 'curl', code: curlOf(origin, key) },
]

const canList = ({ scopes }: NewKey): boolean => scopes.some((scope) => scope === '*' || scope.startsWith('projects:'))

const curlOf = (origin: string, key: NewKey): string =>
  [
    `export CLOUDAPI_KEY=${key.key}`,
    `curl ${origin}/v1/${canList(key) ? 'projects' : 'me'} \\`,
    '  -H "Authorization: Bearer $CLOUDAPI_KEY"',
  ].join('\n')
