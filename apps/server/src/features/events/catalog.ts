import type { EventType } from './event-types.ts'

/**
 * What each event shows, by an example: the catalogue of `/v1`, and what a test event of that type sends. A test holds each of them against
 * the schema of its resource.
 */
export interface EventExample {
  object: { object: string; livemode: boolean; project_id?: string | null } & Record<string, unknown>
  /** Of changes alone: the members that changed, as they were. */
  previous: Record<string, unknown> | null
}

const ids = {
  project: 'proj_01k6h4z8xvf5t9qj3m2n7r0w8c',
  key: 'key_01k6h50c3te0xr4w9d2v8s6m1p',
  earlierKey: 'key_01k2mtq7gwf63b5z0y9xkn4c8h',
  user: 'usr_01k6h51m7peqv8t3a6x0jz5d2r',
  generation: 'gen_01k6h52nbzfk0s4g7w9c3q8v1x',
  example: 'file_01k6h52mwtf7a9r2d5k8y0s3pz',
  result: 'file_01k6h5396xe4mv1b8n3t7w2qcs',
  thumbnail: 'file_01k6h539c2fd5t6z0x4r9a1kvy',
  file: 'file_01k6h53y4qet2p7m9d0v5z8s1w',
  alert: 'alert_01k6h54pabfx3c8r6y1t0w5k2v',
  webhook: 'hook_01k6h558d7fz9q2s4v7m1x3t0k',
  request: 'req_01k6h52n8rfbp6d3t0z9v4w7mc',
  upload: 'req_01k6h53xxmf0r8k5a2w7c1q4zt',
}

const member = (object: string, id: string, projectId: string | null = ids.project) => ({
  id,
  object,
  livemode: true,
  project_id: projectId,
})
const deleted = (object: string, id: string): EventExample => ({
  object: { ...member(object, id), deleted: true },
  previous: null,
})
const created = (object: EventExample['object']): EventExample => ({ object, previous: null })
const contentOf = (fileId: string): string => `/v1/files/${fileId}/content`

const at = {
  created: '2025-10-01T18:20:41.309Z',
  processing: '2025-10-01T18:20:41.352Z',
  submitted: '2025-10-01T18:20:41.398Z',
  ended: '2025-10-01T18:20:44.127Z',
  changed: '2025-10-02T07:05:12.640Z',
}

const project: EventExample['object'] = {
  id: ids.project,
  object: 'project',
  livemode: true,
  name: 'acme-prod',
  region: 'us-east-1',
  status: 'active',
  description: null,
  app_url: 'https://app.example.com',
  allowed_origins: ['https://app.example.com'],
  metadata: { team: 'studio' },
  created_at: at.created,
  updated_at: null,
}

const key: EventExample['object'] = {
  ...member('key', ids.key, null),
  name: 'Production server',
  prefix: 'sk_live_4eC3',
  last4: 'x7Qp',
  scopes: ['generations:write', 'files:read'],
  allowed_ips: ['192.0.2.0/24'],
  status: 'active',
  metadata: {},
  created_at: at.created,
  updated_at: null,
  expires_at: null,
  revoked_at: null,
  rotation_due_at: '2025-12-30T18:20:41.309Z',
  rotated_from: null,
  rotated_to: null,
  last_used: null,
  unused_scopes: [],
}

const user: EventExample['object'] = {
  ...member('user', ids.user),
  email: 'ada@example.com',
  email_verified: false,
  name: 'Ada Lovelace',
  status: 'active',
  created_at: at.created,
  updated_at: null,
}

const step = (what: keyof typeof at & ('created' | 'processing' | 'submitted')) => ({ at: at[what], what })
const ended = (what: 'completed' | 'failed' | 'canceled') => ({ at: at.ended, what })

const pending: EventExample['object'] = {
  ...member('generation', ids.generation),
  user_id: ids.user,
  status: 'pending',
  prompt: 'A lighthouse at dawn, in watercolor',
  instructions: 'A lighthouse at dawn, in watercolor',
  images: [{ file_id: ids.example, url: contentOf(ids.example) }],
  result: null,
  error: null,
  is_public: false,
  metadata: { order: '42' },
  provider: 'local',
  model: null,
  attempts: 0,
  timeline: [step('created')],
  request_id: ids.request,
  created_at: at.created,
  updated_at: null,
}
const processing = {
  ...pending,
  status: 'processing',
  timeline: [step('created'), step('processing')],
  updated_at: at.processing,
}
const submitted = {
  ...processing,
  attempts: 1,
  timeline: [step('created'), step('processing'), step('submitted')],
}
const endedAs = (status: 'completed' | 'failed' | 'canceled') => ({
  status,
  timeline: [...submitted.timeline, ended(status)],
  updated_at: at.ended,
})
const completed = {
  ...submitted,
  ...endedAs('completed'),
  result: {
    file_id: ids.result,
    thumbnail_file_id: ids.thumbnail,
    url: contentOf(ids.result),
    thumbnail_url: contentOf(ids.thumbnail),
    width: 1024,
    height: 1024,
    bytes: 1_482_113,
    content_type: 'image/png',
  },
}
/** What every end of a generation changes. */
const working = { status: 'processing', timeline: submitted.timeline, updated_at: at.processing }

const file: EventExample['object'] = {
  ...member('file', ids.file),
  generation_id: null,
  name: 'report.pdf',
  bytes: 48_211,
  content_type: 'application/pdf',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  is_public: false,
  metadata: {},
  url: contentOf(ids.file),
  url_expires_at: null,
  request_id: ids.upload,
  created_at: at.created,
  updated_at: null,
}

export const eventExamples: Record<EventType, EventExample> = {
  'project.created': created(project),
  'project.updated': {
    object: { ...project, name: 'acme-production', status: 'inactive', updated_at: at.changed },
    previous: { name: 'acme-prod', status: 'active', updated_at: null },
  },
  'project.deleted': deleted('project', ids.project),
  'key.created': created(key),
  'key.rotated': created({ ...key, rotated_from: ids.earlierKey }),
  'key.revoked': {
    object: { ...key, status: 'revoked', updated_at: at.changed, revoked_at: at.changed },
    previous: { status: 'active', updated_at: null, revoked_at: null },
  },
  'key.expiring': created({ ...key, status: 'expiring', expires_at: '2025-10-08T18:20:41.309Z' }),
  'user.created': created(user),
  'user.verified': {
    object: { ...user, email_verified: true, updated_at: at.changed },
    previous: { email_verified: false, updated_at: null },
  },
  'user.deactivated': {
    object: { ...user, status: 'inactive', updated_at: at.changed },
    previous: { status: 'active', updated_at: null },
  },
  'user.deleted': deleted('user', ids.user),
  'generation.created': created(pending),
  'generation.processing': {
    object: processing,
    previous: { status: 'pending', timeline: pending.timeline, updated_at: null },
  },
  'generation.completed': { object: completed, previous: { ...working, result: null } },
  'generation.failed': {
    object: {
      ...submitted,
      ...endedAs('failed'),
      error: {
        code: 'content_refused',
        message: 'The image provider refused this content. Change the prompt or the example images and try again.',
      },
    },
    previous: { ...working, error: null },
  },
  'generation.canceled': {
    object: { ...submitted, ...endedAs('canceled'), error: { code: 'canceled', message: 'Canceled' } },
    previous: { ...working, error: null },
  },
  'generation.published': {
    object: { ...completed, is_public: true, updated_at: at.changed },
    previous: { is_public: false, updated_at: at.ended },
  },
  'generation.unpublished': {
    object: { ...completed, is_public: false, updated_at: at.changed },
    previous: { is_public: true, updated_at: at.ended },
  },
  'generation.deleted': deleted('generation', ids.generation),
  'file.created': created(file),
  'file.deleted': deleted('file', ids.file),
  'webhook.disabled': {
    object: {
      ...member('webhook', ids.webhook, null),
      url: 'https://app.example.com/hooks',
      event_types: ['generation.*'],
      description: null,
      metadata: {},
      headers: {},
      max_in_flight: 10,
      rate_per_second: null,
      status: 'disabled',
      disabled_reason: 'gone',
      disabled_at: at.changed,
      failing_since: at.changed,
      secret_expires_at: null,
      stats: {
        attempts_24h: 212,
        succeeded_24h: 211,
        failed_24h: 1,
        success_rate_24h: 0.9953,
        p95_ms: 84.2,
        waiting: 0,
        oldest_waiting_at: null,
        last_succeeded_at: at.ended,
        last_failed_at: at.changed,
      },
      created_at: at.created,
      updated_at: at.changed,
    },
    previous: {
      status: 'enabled',
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      updated_at: null,
    },
  },
  'alert.raised': created({
    ...member('alert', ids.alert, null),
    kind: 'refused_burst',
    key_id: ids.key,
    numbers: {
      minutes: 5,
      requests: 140,
      refused: 92,
      usual_requests: null,
      usual_refused_share: 0.02,
      network: null,
      usual_network: null,
      due_at: null,
      revoked_at: null,
    },
    message:
      '92 of 140 requests with this key were refused within 5 minutes, 65.7 %; usually 2 % are. Look in Requests at why. ' +
      'If you do not know these calls, rotate the key and revoke the old one.',
    since: '2025-10-02T07:00:00.000Z',
    acknowledged_at: null,
    created_at: at.changed,
  }),
}
