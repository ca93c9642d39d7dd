import type { InputRule, Problem } from '../../platform/errors.ts'
import type { PublicCode } from './error-codes.ts'

export interface Detail {
  /** Where: `metadata.color`, `images[0].url`, `limit`, or the name of a header. */
  param: string
  code: PublicCode
  message: string
}

/** What `/v1` says for each rule; `{param}` is the place, `{limit}` the rule's number. */
const texts: Record<InputRule, string> = {
  required: '{param} is missing.',
  json: 'The body is not valid JSON.',
  string: '{param} must be a string.',
  integer: '{param} must be a whole number.',
  boolean: '{param} must be true or false.',
  object: '{param} must be an object.',
  array: '{param} must be a list.',
  not_null: '{param} must not be null.',
  enum: '{param} must be one of {limit}.',
  minLength: '{param} must have at least {limit} characters.',
  maxLength: '{param} must have at most {limit} characters.',
  minItems: '{param} must have at least {limit} items.',
  maxItems: '{param} must have at most {limit} items.',
  minimum: '{param} must be at least {limit}.',
  maximum: '{param} must be at most {limit}.',
  maxProperties: '{param} must have at most {limit} members.',
  propertyNames:
    '{param} must have a name of at most 40 characters, without null characters and halves of surrogate pairs.',
  additionalProperties: '{param} is not known here.',
  email: '{param} must be an email address.',
  password: '{param} must have at least 8 characters, with upper case, lower case and a digit.',
  uuid: '{param} must be a UUID.',
  text: '{param} must not contain null characters or halves of surrogate pairs.',
  surrogate: '{param} must not contain half of a surrogate pair.',
  utf8: '{param} is not valid UTF-8: {limit}. Send text encoded as UTF-8.',
  percent: '{param} is not percent-encoded UTF-8.',
  'date-time': '{param} must be a time such as 2026-04-28T14:02:11Z, or a date.',
  origin: '{param} must be an origin, such as https://app.example.com.',
  idempotency_key:
    'Idempotency-Key must have 1 to 255 printable ASCII characters, such as a new UUID for each request.',
  instructions_json: '{param} must be JSON.',
  instructions_prompt: '{param} must have a prompt.',
  range_order: 'from must be earlier than to, which is now if it is absent.',
  range_points: '{param} asks for more than {limit} points.',
  range_days: '{param} asks for more than {limit} days.',
  day_order: 'from must not be later than to.',
  date: '{param} must be a date such as 2026-04-28.',
  proj_id: '{param} must be the id of a project (proj_…).',
  key_id: '{param} must be the id of a key (key_…).',
  gen_id: '{param} must be the id of a generation (gen_…).',
  file_id: '{param} must be the id of a file (file_…).',
  usr_id: '{param} must be the id of a user (usr_…).',
  req_id: '{param} must be the id of a request (req_…).',
  alert_id: '{param} must be the id of an alert (alert_…).',
  evt_id: '{param} must be the id of an event (evt_…).',
  hook_id: '{param} must be the id of a webhook endpoint (hook_…).',
  dlv_id: '{param} must be the id of a delivery (dlv_…).',
  replay_id: '{param} must be the id of a replay (replay_…).',
  ip_block: '{param} must be an IPv4 or IPv6 address, or a CIDR block such as 192.0.2.0/24.',
  app_url: '{param} must be an https:// URL without credentials. http:// is for localhost alone.',
  web_url: '{param} must be an http:// or https:// URL without credentials.',
  https_url: '{param} must be an https:// URL without credentials.',
  range_kept: '{param} lies before what is kept, which is {limit} days. Days are kept longer than hours.',
  http_status_list:
    '{param} must be a status such as 404, all of a kind such as 4xx, or none; several are separated by commas.',
  log_account: '{param} must be the id of an account (acct_…), or none.',
  status_list: '{param} must be one of {limit}, or several, separated by commas.',
  event_type_list:
    '{param} must be event types, or all types of a resource such as generation.*, separated by commas, and not {limit}',
  replay_age: '{param} must be at most {limit} days ago. Older events are not kept.',
  since_order: '{param} leaves nothing to replay: since must be before until, and in the past.',
  future: '{param} must lie in the future.',
  region: '{param} is no region of this server. Regions: {limit}.',
  image_source: '{param} must have exactly one of url, file_id and data.',
  data_uri: '{param} must be a data URI with base64, such as data:image/png;base64,iVBORw0KGgo=.',
  data_size:
    '{param} has more than {limit} of data URIs. Send larger images as multipart/form-data, or upload them by POST /v1/files.',
  content_digest: '{param} must hold byte sequences, such as sha-256=:…: with the Base64 of 32 bytes.',
  content_digest_match: 'The body is not the one that {param} was made of.',
  one_file: 'Send one file in each request.',
  file_name: '{param} must have 1 to 255 characters, and no control characters.',
  event_type: '{param} must be an event type, and not {limit}',
  event_type_pattern:
    '{param} must be an event type, all types of a resource such as generation.*, or *, and not {limit}',
  hours_kept: '{param} must be at most {limit} days ago. Older statistics are not kept.',
  webhook_url:
    '{param} must be an https:// URL of at most 2,048 characters, without spaces, credentials or a fragment. http:// is for private networks only.',
  webhook_host:
    '{param} has a host or a port that nothing can be sent to: parts of a name have 1 to 63 characters, ports are 1 to 65535.',
  webhook_private:
    '{param} leads to an address that is not public. Webhooks are sent there only if the server setting WEBHOOK_PRIVATE_NETWORKS lists its network.',
  webhook_forbidden:
    '{param} leads to an address that webhooks are never sent to: it is link-local, or the metadata service of a cloud.',
  webhook_plain:
    '{param} must begin with https://. http:// is only for addresses in the networks that the server setting WEBHOOK_PRIVATE_NETWORKS lists.',
  webhook_header_name: '{param} is not a valid header name: use 1 to {limit} letters, digits and hyphens.',
  webhook_header_value:
    '{param} must have 1 to {limit} printable ASCII characters, without spaces at its start or end.',
  webhook_header_reserved:
    '{param} cannot be set: Cloud API sets headers of the connection, the body and the sender, and all webhook-… headers.',
  webhook_header_twice: '{param} is given twice, in different upper and lower case.',
  metadata_size: '{param} would have more than {limit} members.',
}

/** Which places of a rule are no problem of the value. */
const codes: Partial<Record<InputRule, PublicCode>> = {
  required: 'parameter_missing',
  additionalProperties: 'parameter_unknown',
  json: 'body_malformed',
  percent: 'body_malformed',
}

function codeOf({ loc, rule }: Problem): PublicCode {
  if (loc[0] === 'header') return 'header_invalid'
  if (rule === 'utf8' && loc.length === 1) return 'body_malformed'
  return codes[rule] ?? 'parameter_invalid'
}

export function toDetail(problem: Problem): Detail {
  const { loc, rule, limit } = problem
  const param = toParam(loc.slice(1))
  const message = texts[rule].replace('{limit}', String(limit)).replace('{param}', () => param || 'The body')
  return { param, code: codeOf(problem), message }
}

const toParam = (steps: (string | number)[]): string =>
  steps.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${shortened(step)}`)).join('')

/** Characters of a name that an answer repeats: names come from the caller, and stand in an answer several times. */
const NAME_MAX = 64
const shortened = (name: string): string => {
  if (name === '') return '""' // nothing would be read as the whole body
  return name.length > NAME_MAX ? `${name.slice(0, NAME_MAX).toWellFormed()}…` : name
}
