/**
 * What an SDK has to know of an API, in no language: the readers of `openapi/` make it, the templates of `languages/` print it.
 *
 * - Names are lists of words in lower case (`['session', 'tokens']`); a language joins them its way. What goes over the wire keeps its
 *   spelling: names of members, codes, paths.
 * - Texts are Markdown, as in the document.
 * - The order of every list is the one to print, and does not depend on the order of the document's objects (`openapi/order.ts`).
 */

/** In lower case, without separators. */
export type Words = readonly string[]

export interface Api {
  /** The configuration's name for it: `v1`. */
  name: Words
  title: string
  version: string
  description: string
  resources: Resource[]
  models: Model[]
  /** What any operation can end in, as code: in the errors of each. */
  commonErrors: string[]
  /** The models that only errors use. */
  errorModels: string[]
}

/** What operations are about: `projects`. */
export interface Resource {
  name: Words
  /** One of it: `project`. */
  singular: Words
  /** What its class or module is called: the name, unless a model has it already. */
  typeName: Words
  description: string
  operations: Operation[]
}

export interface Operation {
  /** As in the document: `projects.get`. */
  id: string
  /** Its name within the resource: `get`. */
  name: Words
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its parameters in braces: `/v1/projects/{id}`. */
  path: string
  summary: string
  description: string
  deprecated: boolean
  /** Whether it needs a key or token. */
  credential: 'required' | 'optional' | 'none'
  /** In the order of the path. */
  pathParameters: Member[]
  query: Member[]
  /** Headers that callers may set, call by call. */
  headers: Member[]
  /** Whether it takes an `Idempotency-Key`. */
  idempotencyKey: boolean
  /** Whether it takes `If-Match`. */
  ifMatch: boolean
  body: Body | null
  answer: Answer
  /** The codes of the errors that it can end in. */
  errors: string[]
}

export interface Body {
  /** `json-or-multipart`: as a form if one of its values is a file. */
  media: 'json' | 'multipart' | 'json-or-multipart' | 'bytes'
  type: Type
  /** False if a call without one makes sense. */
  required: boolean
}

export type Answer =
  | { kind: 'none' }
  | { kind: 'value'; type: Type }
  /** A list that `cursor` goes on with. */
  | { kind: 'page'; item: Type }
  /** Server-sent events whose data are of this type. */
  | { kind: 'stream'; item: Type }
  | { kind: 'bytes' }

/** A member of an object, or a parameter. */
export interface Member {
  /** As it is sent. */
  name: string
  type: Type
  required: boolean
  description: string
  deprecated: boolean
  /** A value that the document gives; absent if it gives none. */
  example?: unknown
}

export type Model = { name: string; words: Words; description: string; deprecated: boolean } & (
  | { kind: 'object'; members: Member[] }
  | { kind: 'enum'; values: EnumValue[] }
  | { kind: 'alias'; type: Type }
)

/** All enums are open: a later version of the API may answer a value that this one does not know. */
export interface EnumValue {
  value: string
  /** Empty if the document says nothing of it. */
  description: string
}

export type Type =
  | { kind: 'text' }
  /** A point in time, RFC 3339. */
  | { kind: 'time' }
  | { kind: 'whole-number' }
  | { kind: 'number' }
  | { kind: 'truth' }
  /** Whatever JSON can say. */
  | { kind: 'anything' }
  | { kind: 'constant'; value: string }
  | { kind: 'enum'; values: EnumValue[] }
  | { kind: 'list'; of: Type }
  | { kind: 'map'; of: Type }
  | { kind: 'nullable'; of: Type }
  /** One of several. */
  | { kind: 'choice'; of: Type[] }
  /** A model, by its name. */
  | { kind: 'model'; name: string }
  /** A file as a part of a form. */
  | { kind: 'file' }
  /** A text that holds JSON of this type, as a part of a form. */
  | { kind: 'json-text'; of: Type }
