import { type Static, type TObject, type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox'
import { isIpBlock } from '../../access/allowed-ips.ts'
import { isFileName } from '../../features/files/names.ts'
import type { Formats } from '../../platform/http/validation.ts'
import { DateTime, described, named } from '../../platform/schemas.ts'
import { isTime } from '../../platform/times.ts'
import { fromTypeId, type TypeIdPrefix } from '../../platform/type-id.ts'
import { isStorable } from '../../platform/utf8.ts'

/** Wire types that several resources of `/v1` share. */

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    proj_id: true
    key_id: true
    gen_id: true
    file_id: true
    usr_id: true
    req_id: true
    alert_id: true
    evt_id: true
    hook_id: true
    dlv_id: true
    replay_id: true
    date: true
    range_days: true
    day_order: true
    ip_block: true
    web_url: true
    https_url: true
    /** Several values of an enumeration, separated by commas. */
    status_list: true
    /** A time that has to come. */
    future: true
    region: true
  }
}

const isUrl = (text: string, ...protocols: string[]): boolean => {
  if (!isStorable(text) || text.length > 2048 || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocols.includes(protocol) && username === '' && password === ''
}

/** String formats of `/v1`; each is also the rule that is broken. Texts are stricter than under `/api/v1`. */
export const v1Formats: Formats = {
  text: isStorable,
  proj_id: (text) => fromTypeId('proj', text) !== undefined,
  key_id: (text) => fromTypeId('key', text) !== undefined,
  gen_id: (text) => fromTypeId('gen', text) !== undefined,
  file_id: (text) => fromTypeId('file', text) !== undefined,
  usr_id: (text) => fromTypeId('usr', text) !== undefined,
  req_id: (text) => fromTypeId('req', text) !== undefined,
  alert_id: (text) => fromTypeId('alert', text) !== undefined,
  evt_id: (text) => fromTypeId('evt', text) !== undefined,
  hook_id: (text) => fromTypeId('hook', text) !== undefined,
  dlv_id: (text) => fromTypeId('dlv', text) !== undefined,
  replay_id: (text) => fromTypeId('replay', text) !== undefined,
  date: (text) => text.length === 10 && isTime(text),
  ip_block: isIpBlock,
  file_name: isFileName,
  web_url: (text) => isUrl(text, 'http:', 'https:'),
  https_url: (text) => isUrl(text, 'https:'),
}

type IdKind = Exclude<TypeIdPrefix, 'acct'>

const examples: Record<TypeIdPrefix, string> = {
  proj: 'proj_01k6h4z8xvf5t9qj3m2n7r0w8c',
  key: 'key_01k6h4z8xvf5t9qj3m2n7r0w8c',
  gen: 'gen_01k6h4z8xvf5t9qj3m2n7r0w8c',
  file: 'file_01k6h4z8xvf5t9qj3m2n7r0w8c',
  usr: 'usr_01k6h4z8xvf5t9qj3m2n7r0w8c',
  req: 'req_01k6h4z8xvf5t9qj3m2n7r0w8c',
  acct: 'acct_01k6h4z8xvf5t9qj3m2n7r0w8c',
  alert: 'alert_01k6h4z8xvf5t9qj3m2n7r0w8c',
  evt: 'evt_01k6h4z8xvf5t9qj3m2n7r0w8c',
  hook: 'hook_01k6h4z8xvf5t9qj3m2n7r0w8c',
  dlv: 'dlv_01k6h4z8xvf5t9qj3m2n7r0w8c',
  replay: 'replay_01k6h4z8xvf5t9qj3m2n7r0w8c',
}
export const exampleId = (prefix: TypeIdPrefix): string => examples[prefix]

/** An id that a caller sends: in a body or a filter. */
export const IdInput = (prefix: IdKind, description?: string) =>
  Type.String({
    format: `${prefix}_id`,
    examples: [examples[prefix]],
    ...(description === undefined ? {} : { description }),
  })

/** The same or null. */
export const NullableIdInput = (prefix: IdKind, description?: string) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    format: `${prefix}_id`,
    examples: [examples[prefix]],
    ...(description === undefined ? {} : { description }),
  })

/** An id in an answer. */
export const Id = (prefix: TypeIdPrefix, description?: string) =>
  Type.String({ examples: [examples[prefix]], ...(description === undefined ? {} : { description }) })

/** The same or null. */
export const NullableId = (prefix: TypeIdPrefix, description?: string) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    examples: [examples[prefix]],
    ...(description === undefined ? {} : { description }),
  })

/** A path's `{id}`: what is malformed is looked for in vain, and the answer names the kind that was expected. */
export const IdParams = (prefix: IdKind) =>
  Type.Object({ id: Type.String({ title: `${kinds[prefix]}IdPath`, examples: [examples[prefix]] }) })

/** What the document calls them, where each kind is a parameter of its own. */
const kinds: Record<IdKind, string> = {
  proj: 'Project',
  key: 'Key',
  gen: 'Generation',
  file: 'File',
  usr: 'User',
  req: 'Request',
  alert: 'Alert',
  evt: 'Event',
  hook: 'Webhook',
  dlv: 'Delivery',
  replay: 'Replay',
}

/** An object that is sent: members that it does not have are refused by name. */
export const input = <P extends TProperties>(name: string, properties: P, options: { description?: string } = {}) =>
  ({ ...named(name, properties, options), additionalProperties: false }) as TObject<P>

/** The query of a call; as `input`, without a name of its own. */
export const query = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false })

/** What every object has. */
export const objectFields = <N extends string>(name: N) => ({
  object: Type.Unsafe<N>({ type: 'string', const: name }),
  livemode: Type.Boolean({ description: 'False in the sandbox.' }),
})

export const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  title: 'Metadata',
  $comment: 'Your own key-value pairs.',
  description: 'Your own key-value pairs.',
  additionalProperties: { type: 'string' },
  properties: {},
})

/** Up to 50 pairs; in a PATCH, `""` and null remove a key. */
export const MetadataInput = Type.Unsafe<Record<string, string | null>>({
  type: 'object',
  title: 'MetadataInput',
  $comment: 'Up to 50 pairs of your own. An update merges them: `""` or null removes a key.',
  description: 'Up to 50 pairs of your own. An update merges them: `""` or null removes a key.',
  properties: {},
  maxProperties: 50,
  propertyNames: { format: 'text', maxLength: 40 },
  additionalProperties: { type: ['string', 'null'], format: 'text', maxLength: 500 },
})

/** Metadata in a form: as text. */
export const MetadataText = (example: Record<string, string>) =>
  Type.Unsafe<string>({
    type: 'string',
    contentMediaType: 'application/json',
    contentSchema: MetadataInput,
    description: 'A JSON object.',
    examples: [JSON.stringify(example)],
  })

/** Filters of every list by time. */
export const createdFilters = {
  created_after: Type.Optional(
    described(DateTime, 'Created then or later: a time, or a date, which is its first moment in UTC.'),
  ),
  created_before: Type.Optional(described(DateTime, 'Created before then.')),
}

/** One page of a list. */
export const pageOf = <T extends TSchema>(name: string, item: T) =>
  named(name, {
    data: Type.Array(item),
    next_cursor: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Send it as `cursor` to get the next page. Null on the last one.',
    }),
    has_more: Type.Boolean(),
  })

export type PageOf<T extends TSchema> = { data: Static<T>[]; next_cursor: string | null; has_more: boolean }

export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'How many items a page has at most.' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next_cursor` of the page before.' })),
}
