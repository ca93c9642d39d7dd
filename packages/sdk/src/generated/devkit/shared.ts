// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

/** What an account is, or the role that it acts in. */
export type Role = 'platform_operator' | 'developer' | 'end_user' | (string & {})
