// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

export interface Alert {
  /** Such as `alert_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'alert'
  /** False in the sandbox. */
  livemode: boolean
  kind: AlertKind
  /**
   * Null: requests without a secret key, under `/api/v1` and in the console. Such as
   * `key_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  key_id: string | null
  /** The project of the key, or that of all these requests. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  numbers: AlertNumbers
  /** For people: what was seen, and what to do. */
  message: string
  /** Since when. Such as `2025-12-08T10:30:00Z`. */
  since: string
  /** Null: nobody has acknowledged it. */
  acknowledged_at: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
}

export type AlertKind =
  | 'refused_burst'
  | 'rate_leap'
  | 'new_network'
  | 'rotation_overdue'
  | 'revoked_key_used'
  | (string & {})

/** What was seen, and what was usual. Null is what a kind is not about. */
export interface AlertNumbers {
  /** How many minutes were counted. */
  minutes: number | null
  /** All requests of these minutes. */
  requests: number | null
  /** Those of them that access or a rate limit refused. */
  refused: number | null
  /** The most requests of as many minutes in the last 7 days. */
  usual_requests: number | null
  /** Of all requests of the last 7 days. Such as `0.02`. */
  usual_refused_share: number | null
  /** The new network. Such as `203.0.113.0/24`. */
  network: string | null
  /** The only one before. Such as `192.0.2.0/24`. */
  usual_network: string | null
  /** When the key should have been rotated. */
  due_at: string | null
  /** When the key was revoked. */
  revoked_at: string | null
}

export interface FileObject {
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'file'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** The generation that the file belongs to. Null for an upload. Such as `gen_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  generation_id: string | null
  /** Such as `report.pdf`. */
  name: string
  /** The size of the content. */
  bytes: number
  /** Such as `application/pdf`. */
  content_type: string
  /** The SHA-256 of the content, in hex. */
  sha256: string
  /** Whether the link works for everybody and does not expire. */
  is_public: boolean
  metadata: Metadata
  /** A link to the content that works without a token. Signed, unless the file is public. */
  url: string
  url_expires_at: string | null
  /**
   * The call that uploaded it: `GET /v1/requests/{id}` tells about it. Null for the files of a generation. Such as
   * `req_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  request_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface Generation {
  /** Such as `gen_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'generation'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** The end user that it belongs to; null for one of the project itself. Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  user_id: string | null
  status: GenerationStatus
  prompt: string
  /** The whole text that the prompt is in, for generations that an app created under /api/v1. */
  instructions: string
  images: GenerationImage[]
  /** Null until it is completed. */
  result: GenerationResult | null
  /** Of one that failed or was canceled. */
  error: GenerationError | null
  /** Whether everybody may see the result. */
  is_public: boolean
  metadata: Metadata
  /** Such as `local`. */
  provider: string
  /** What the provider draws with, where it has a choice. */
  model: string | null
  /** How often it was handed to the provider. */
  attempts: number
  timeline: GenerationStep[]
  /** The call that created it: `GET /v1/requests/{id}` tells about it. Such as `req_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  request_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface GenerationError {
  code: GenerationErrorCode
  /** For people: what went wrong, and what to do. */
  message: string
}

/**
 * Why, for programs.
 *
 * - `canceled`: You canceled it.
 * - `content_refused`: The provider refuses this content.
 * - `image_invalid`: An image is damaged, too large, or no image.
 * - `image_unreachable`: An image could not be fetched from its URL.
 * - `provider_failed`: The provider could not make the picture.
 * - `provider_unreachable`: The provider did not answer.
 * - `storage_failed`: Images could not be stored.
 * - `timeout`: The provider took too long.
 */
export type GenerationErrorCode =
  | 'canceled'
  | 'content_refused'
  | 'image_invalid'
  | 'image_unreachable'
  | 'provider_failed'
  | 'provider_unreachable'
  | 'storage_failed'
  | 'timeout'
  | (string & {})

export interface GenerationImage {
  /** Null until the image has been fetched from its URL. Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  file_id: string | null
  /** Loads without headers, for at least 24 hours. Until it is fetched, as you sent it. */
  url: string
}

export interface GenerationResult {
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  file_id: string
  /** Such as `file_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  thumbnail_file_id: string
  /** Loads without headers, for at least 24 hours. */
  url: string
  /** A WebP of at most 320 × 320 pixels. */
  thumbnail_url: string
  /** In pixels. */
  width: number | null
  /** In pixels. */
  height: number | null
  bytes: number
  /** Such as `image/png`. */
  content_type: string
}

export type GenerationStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'canceled' | (string & {})

export interface GenerationStep {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  what: GenerationStepKind
}

/**
 * What happened.
 *
 * - `created`: It was accepted.
 * - `processing`: Its turn came.
 * - `submitted`: It went to the provider, for the last time.
 * - `completed`: Its image is ready.
 * - `failed`: It ended without an image: see `error`.
 * - `canceled`: You canceled it.
 */
export type GenerationStepKind =
  | 'created'
  | 'processing'
  | 'submitted'
  | 'completed'
  | 'failed'
  | 'canceled'
  | (string & {})

export interface Key {
  /** Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'key'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `Production server`. */
  name: string
  /** The first 12 characters of the key. Such as `sk_live_4eC3`. */
  prefix: string
  /** The last 4 characters of the key. Such as `x7Qp`. */
  last4: string
  scopes: Scope[]
  /** The project that the key is limited to. Null: all projects. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** The addresses and CIDR blocks that the key may be used from. Empty: any. */
  allowed_ips: string[]
  status: KeyStatus
  metadata: Metadata
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** Null: never. */
  expires_at: string | null
  revoked_at: string | null
  /** When the key should be rotated: 90 days after it was created. Such as `2025-12-08T10:30:00Z`. */
  rotation_due_at: string
  /** The key that this one replaces. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_from: string | null
  /** The key that replaces this one. Such as `key_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  rotated_to: string | null
  /** At most a minute late. */
  last_used: KeyUse | null
  /** Granted, and not needed in the last 30 days. Empty in the first 30 days of a key. */
  unused_scopes: Scope[]
}

/** `expiring` keys work, and expire within 7 days. */
export type KeyStatus = 'active' | 'expiring' | 'expired' | 'revoked' | (string & {})

export interface KeyUse {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  /** Such as `203.0.113.7`. */
  ip: string
  user_agent: string | null
  /** Such as `GET /v1/projects`. */
  route: string
}

/** Your own key-value pairs. */
export type Metadata = Record<string, string>

/** Up to 50 pairs of your own. An update merges them: `""` or null removes a key. */
export type MetadataInput = Record<string, string | null>

export interface Project {
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'project'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `acme-prod`. */
  name: string
  /** Such as `us-east-1`. */
  region: string
  status: ProjectStatus
  description: string | null
  /** Where the app is. Pages that emails lead its users to link to it. */
  app_url: string | null
  /** The origins whose web pages may call the project under /api/v1. Empty: any. */
  allowed_origins: string[]
  metadata: Metadata
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export type ProjectStatus = 'active' | 'inactive' | (string & {})

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

export interface User {
  /** Such as `usr_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'user'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string
  /** Such as `ada@example.com`. */
  email: string
  email_verified: boolean
  name: string | null
  status: UserStatus
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export type UserStatus = 'active' | 'inactive' | (string & {})
