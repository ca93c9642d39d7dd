// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

/** Your own key-value pairs. */
export type Metadata = Record<string, string>

/** Up to 50 pairs of your own. An update merges them: `""` or null removes a key. */
export type MetadataInput = Record<string, string | null>

/** `write` includes `read`; `*` is everything, also what later versions add. */
export type Scope =
  | '*'
  | 'projects:read'
  | 'projects:write'
  | 'generations:read'
  | 'generations:write'
  | 'files:read'
  | 'files:write'
  | 'users:read'
  | 'users:write'
  | 'keys:read'
  | 'keys:write'
  | 'events:read'
  | 'events:write'
  | 'webhooks:read'
  | 'webhooks:write'
  | 'requests:read'
  | 'requests:write'
  | (string & {})
