import { uuidOf } from '../../api/type-id.ts'
import type { RequestDetail } from './types.ts'

/** What is needed of a request to make it again. */
export type Repeatable = Pick<
  RequestDetail,
  | 'method'
  | 'path'
  | 'credential'
  | 'error_code'
  | 'api_version'
  | 'developer_key_id'
  | 'project_key_id'
  | 'project_id'
  | 'user_id'
  | 'account_id'
  | 'bytes_in'
  | 'request_body'
>

/** Nothing inside single quotes means anything to a shell, but the quote that ends them. */
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Ends a body of which the log keeps the beginning alone. */
const CUT = '…'

/**
 * The same call for a terminal. Secrets are names of variables, and so is a body that was not kept.
 * @param origin of the server: the path says the world
 */
export function curlOf(origin: string, request: Repeatable): string {
  const { method, path, bytes_in: bytesIn, request_body: kept } = request
  const body = kept?.endsWith(CUT) ? null : kept
  const headers = path.includes('/api/v1/') ? devkitHeaders(request) : v1Headers(request)
  const hasBody = body !== null || (bytesIn > 0 && method !== 'GET')
  return [
    ['curl', ...optionsOf(method, path), shell(origin + path)].join(' '),
    ...headers.map((header) => `-H ${header}`),
    ...(hasBody ? [`-H 'Content-Type: application/json'`, `--data ${body === null ? '"$BODY"' : shell(body)}`] : []),
  ].join(' \\\n  ')
}

/** A part of the path that the log keeps from readers is written as documented, `{id}`, which curl would take for a list. */
const optionsOf = (method: string, path: string): string[] => [
  ...(/[{}[\]]/.test(path) ? ['--globoff'] : []),
  ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : ['-X', method]),
]

function v1Headers({ credential, error_code: code, api_version: version }: Repeatable): string[] {
  const token = credential === 'secret_key' || credential === 'none' ? 'CLOUDAPI_KEY' : 'TOKEN'
  return [
    ...(code === 'token_missing' ? [] : [`"Authorization: Bearer $${token}"`]),
    ...(version === null ? [] : [shell(`X-Api-Version: ${version}`)]),
  ]
}

function devkitHeaders(request: Repeatable): string[] {
  const { credential, developer_key_id: developerKey, project_key_id: projectKey, project_id: project } = request
  const isDeveloper = request.user_id !== null && request.user_id.slice(-26) === request.account_id?.slice(-26)
  return [
    ...(credential === 'access_token' || credential === 'cookie'
      ? [`"Authorization: Bearer $TOKEN"`, `'X-User-Role: ${isDeveloper ? 'developer' : 'end_user'}'`]
      : []),
    ...(credential === 'operator_key' ? [`"X-Operator-Key: $OPERATOR_KEY"`] : []),
    ...(developerKey === null ? [] : [`"X-Developer-Key: $DEVELOPER_KEY"`]),
    ...(project === null ? [] : [shell(`X-Project-ID: ${uuidOf(project)}`)]),
    ...(projectKey === null ? [] : [`"X-API-Key: $API_KEY"`]),
  ]
}
