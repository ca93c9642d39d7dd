/** What a header of the API's documents is for. */
export type HeaderUse =
  /** Callers set it, call by call. */
  | 'parameter'
  /** The client sets it: by its options, or by itself. */
  | 'client'
  | 'idempotency-key'
  | 'if-match'

/** What is made of one of the API's documents. */
export interface ApiConfiguration {
  name: string
  /** Below the repository. */
  document: string
  /** Operations by their id: these alone, or all but these. */
  operations: { only: readonly string[] } | { allBut: readonly string[] }
  headers: Readonly<Record<string, HeaderUse>>
  /** Query parameters that SDKs have no use for, by the id of the operation. */
  queryLeftOut?: Readonly<Record<string, readonly string[]>>
  /** Members of a page, by the name of its schema, that SDKs do not show. */
  pageLeftOut?: Readonly<Record<string, readonly string[]>>
  /** The enum of the codes that errors have, if they have any. */
  errorCodes?: string
  /** What the type of a resource is called, where its own name is taken. */
  resourceTypes?: Readonly<Record<string, string>>
  /** What models are called, where the name of their schema is taken. */
  modelTypes?: Readonly<Record<string, string>>
  /** One of a resource, where its name does not tell. */
  singulars?: Readonly<Record<string, string>>
}

const v1: ApiConfiguration = {
  name: 'v1',
  document: 'openapi/v1.json',
  // A second address of `regions.list`.
  operations: { allBut: ['regions.listV2'] },
  headers: {
    'X-Api-Version': 'client',
    'Idempotency-Key': 'idempotency-key',
    'If-Match': 'if-match',
    'Last-Event-ID': 'client',
    Prefer: 'parameter',
    Range: 'parameter',
    // Of a body that is the file itself; SDKs send a form.
    'Content-Digest': 'client',
  },
  queryLeftOut: {
    // Parts of links, which are loaded as they are.
    'files.download': ['expires', 'signature'],
    // For programs that cannot send the header `Last-Event-ID`.
    'events.stream': ['last_event_id'],
    'generations.streamEvents': ['last_event_id'],
  },
  errorCodes: 'ErrorCode',
  // How far a search came. Those who go on to the next page need not know.
  pageLeftOut: { RequestList: ['scanned_to'], DeliveryList: ['scanned_to'] },
  resourceTypes: { me: 'MeResource', usage: 'UsageResource' },
}

/** What the app of a project needs: its end users sign up, sign in and create generations. */
const devkit: ApiConfiguration = {
  name: 'devkit',
  document: 'openapi/devkit.json',
  operations: {
    only: [
      'auth.register',
      'auth.signIn',
      'auth.refresh',
      'auth.signOut',
      'account.get',
      'generations.create',
      'generations.get',
      'generations.getStatus',
      'generations.list',
      'generations.delete',
      'generations.setVisibility',
    ],
  },
  headers: {
    'X-Project-ID': 'client',
    'X-API-Key': 'client',
    'X-Developer-Key': 'client',
    'X-Operator-Key': 'client',
    'X-User-Role': 'client',
    'Idempotency-Key': 'idempotency-key',
    Prefer: 'parameter',
  },
  // Other names of `limit`.
  queryLeftOut: { 'generations.list': ['page_size', 'per_page'] },
  resourceTypes: { account: 'AccountResource' },
}

export const configuration: readonly ApiConfiguration[] = [v1, devkit]
