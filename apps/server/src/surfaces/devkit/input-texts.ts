import type { InputRules, Problem } from '../../platform/errors.ts'

/** An entry of a 422 (contract D.2). */
export interface InputError {
  loc: (string | number)[]
  msg: string
  type: string
}

type Words = Omit<InputError, 'loc'>

/** What `/api/v1` says for each rule: texts and types of the family of pydantic 1. `{limit}` is the rule's. */
export const inputTexts = {
  required: { msg: 'field required', type: 'value_error.missing' },
  json: { msg: 'Expecting value', type: 'value_error.jsondecode' },
  string: { msg: 'str type expected', type: 'type_error.str' },
  integer: { msg: 'value is not a valid integer', type: 'type_error.integer' },
  boolean: { msg: 'value could not be parsed to a boolean', type: 'type_error.bool' },
  object: { msg: 'value is not a valid dict', type: 'type_error.dict' },
  array: { msg: 'value is not a valid list', type: 'type_error.list' },
  not_null: { msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' },
  enum: { msg: 'value is not a valid enumeration member', type: 'type_error.enum' },
  minLength: { msg: 'ensure this value has at least {limit} characters', type: 'value_error.any_str.min_length' },
  maxLength: { msg: 'ensure this value has at most {limit} characters', type: 'value_error.any_str.max_length' },
  maxItems: { msg: 'ensure this value has at most {limit} items', type: 'value_error.list.max_items' },
  minimum: { msg: 'ensure this value is greater than or equal to {limit}', type: 'value_error.number.not_ge' },
  maximum: { msg: 'ensure this value is less than or equal to {limit}', type: 'value_error.number.not_le' },
  email: { msg: 'value is not a valid email address', type: 'value_error.email' },
  password: {
    msg: 'Password must be at least 8 characters with uppercase, lowercase, and digit',
    type: 'value_error.password',
  },
  uuid: { msg: 'value is not a valid uuid', type: 'type_error.uuid' },
  text: { msg: 'value must not contain null characters', type: 'value_error.str.null_character' },
  surrogate: {
    msg: 'value must not contain half of a surrogate pair, such as \\ud83d alone',
    type: 'value_error.unicodeencode',
  },
  utf8: { msg: 'value is not valid UTF-8: {limit}', type: 'value_error.unicodedecode' },
  percent: { msg: 'value is not percent-encoded UTF-8', type: 'value_error.unicodedecode' },
  'date-time': { msg: 'invalid datetime format', type: 'value_error.datetime' },
  origin: {
    msg: 'value is not an origin such as https://app.example.com, http://192.0.2.7:3000 or https://*.example.com',
    type: 'value_error.origin',
  },
  app_url: {
    msg: 'value is not an https:// URL without credentials (http:// is for localhost alone)',
    type: 'value_error.url',
  },
  idempotency_key: {
    msg: 'an idempotency key has 1 to 255 printable ASCII characters, such as a new UUID for each new request',
    type: 'value_error.idempotency_key',
  },
  instructions_json: { msg: 'Invalid JSON format', type: 'value_error.json' },
  instructions_prompt: { msg: 'Instructions must contain a prompt', type: 'value_error.json' },
  range_order: { msg: 'ensure this time is later than from', type: 'value_error.range' },
  range_points: {
    msg: 'ensure the range has at most {limit} points: ask for a shorter one, or for days',
    type: 'value_error.range',
  },
} as const satisfies Record<keyof InputRules, Words>

export function toInputError({ loc, rule, limit }: Problem): InputError {
  const words: Partial<Record<string, Words>> = inputTexts
  const { msg, type } = words[rule] ?? unknown(rule)
  return { loc, msg: msg.replace('{limit}', String(limit)), type }
}

function unknown(rule: string): never {
  throw new Error(`This surface has no text for the rule ${rule}.`)
}
