import type { Shape } from './shapes.ts'

/** The bodies of contract sections C.1 to C.5, and of what was promised without a path. */

const tokens = { access_token: 'string', refresh_token: 'string', token_type: '=bearer' }
const account = { id: 'uuid', email: 'string', full_name: 'string?', is_active: 'boolean', created_at: 'time' }
const me = { ...account, role: 'string', is_verified: 'boolean', project_id: 'uuid?' }

export const shapes = {
  nothing: 'nothing',
  message: { message: 'string' },
  verified: { message: 'string', email: 'string' },
  page: 'page',
  inspectedLink: {
    is_valid: 'boolean',
    app: { id: 'uuid', name: 'string', is_active: 'boolean', app_url: 'string?' },
  },
  tokens,
  me,
  signedInByCookie: { ...me, token_type: '=cookie' },
  developerRegistered: {
    ...account,
    ...tokens,
    role: '=developer',
    project_id: 'null',
    provisioning: { project_id: 'uuid', developer_key: 'string', api_key: 'string' },
  },
  endUserRegistered: { ...account, ...tokens, role: '=end_user', project_id: 'uuid', provisioning: 'null' },
} satisfies Record<string, Shape>

const developerKey = {
  id: 'uuid',
  name: 'string',
  key_prefix: 'string',
  is_active: 'boolean',
  last_used_at: 'time?',
  created_at: 'time',
}
const apiKey = { ...developerKey, name: 'string?', project_id: 'uuid' }
const project: Shape = {
  id: 'uuid',
  name: 'string',
  description: 'string?',
  owner_id: 'uuid',
  is_active: 'boolean',
  allowed_origins: ['string'],
  app_url: 'string?',
  created_at: 'time',
  updated_at: 'time?',
}
const user = {
  ...account,
  role: '=end_user',
  joined_at: 'time',
  project_id: 'uuid',
  project_name: 'string',
}
const statistics = {
  users: { total: 'integer', active: 'integer', is_exact: 'boolean' },
  api_keys: { total: 'integer', active: 'integer' },
  generations: { total: 'integer', completed: 'integer', failed: 'integer', active: 'integer' },
}
const use = { used: 'integer', limit: 'integer?' }
const usage = { plan: 'string', projects: use, generations_this_month: use, concurrent_generations: use }
const series = (point: Record<string, Shape>): Shape => ({
  metric: 'string',
  interval: 'string',
  from: 'time',
  to: 'time',
  points: [{ start: 'time', count: 'integer', ...point }],
})

export const ownerShapes = {
  sessions: [
    {
      id: 'uuid',
      kind: 'string',
      device: 'string',
      user_agent: 'string?',
      address: 'string?',
      created_at: 'time',
      last_used_at: 'time',
      expires_at: 'time',
      is_current: 'boolean',
    },
  ],
  developerKeys: [developerKey],
  createdDeveloperKey: { ...developerKey, key: 'string' },
  apiKeys: [apiKey],
  createdApiKey: { ...apiKey, key: 'string' },
  project,
  projects: [project],
  projectPage: {
    items: [project],
    projects: [project],
    total: 'integer',
    page: 'integer',
    page_size: 'integer',
    has_more: 'boolean',
  },
  user: {
    ...user,
    is_verified: 'boolean',
    updated_at: 'time?',
    last_sign_in_at: 'time?',
    last_seen_at: 'time?',
    generations: { total: 'integer' },
  },
  users: {
    users: [user],
    total: 'integer',
    total_is_exact: 'boolean',
    page: 'integer',
    page_size: 'integer',
    has_more: 'boolean',
  },
  statistics: { projects: { total: 'integer', active: 'integer' }, ...statistics, usage },
  operatorStatistics: { projects: { total: 'integer', active: 'integer' }, ...statistics },
  projectStatistics: { ...statistics, usage: { ...usage, api_keys: use, end_users: use } },
  series: {
    registrations: series({}),
    sign_ins: series({}),
    generations: series({ completed: 'integer', failed: 'integer' }),
    requests: series({ errors: 'integer' }),
  },
  auditEvents: {
    audit_events: [
      {
        id: 'uuid',
        created_at: 'time',
        action: 'string',
        outcome: 'string',
        actor_id: 'uuid?',
        actor_email: 'string?',
        actor_role: 'string?',
        account_id: 'uuid?',
        project_id: 'uuid?',
        target_id: 'uuid?',
        target_email: 'string?',
        details: 'object',
        address: 'string?',
        user_agent: 'string?',
        request_id: 'string?',
      },
    ],
    has_more: 'boolean',
  },
} satisfies Record<string, Shape | Record<string, Shape>>

const generation = {
  id: 'uuid',
  status: 'string',
  instructions: 'string',
  result_image_url: 'url?',
  generated_image_url: 'url?',
  thumbnail_url: 'url?',
  result: 'object?',
  error: 'string?',
  is_public: 'boolean',
  example_images: ['url'] as [Shape],
  created_at: 'time',
  updated_at: 'time?',
  submitted_at: 'time?',
  completed_at: 'time?',
  user_id: 'uuid?',
  project_id: 'uuid?',
  provider: 'string?',
}

export const generationShapes = {
  generation,
  created: { ...generation, status: '=pending', message: '=Generation request submitted successfully' },
  list: {
    generations: [generation],
    items: [generation],
    total: 'integer',
    page: 'integer',
    per_page: 'integer',
    page_size: 'integer',
    has_more: 'boolean',
  },
  published: { id: 'uuid', is_public: 'boolean', message: 'string' },
  deleted: { id: 'uuid', message: 'string' },
} satisfies Record<string, Shape>

const developer = {
  ...account,
  is_verified: 'boolean',
  plan: 'string',
  projects: 'integer',
  developer_keys: 'integer',
}
const mail = {
  id: 'uuid',
  recipient: 'string',
  kind: 'string',
  subject: 'string',
  state: 'string',
  attempts: 'integer',
  error: 'string?',
  held_since: 'time?',
  account_id: 'uuid',
  project_id: 'uuid?',
  created_at: 'time',
  sent_at: 'time?',
}
const failedJob = {
  id: 'uuid',
  name: 'string',
  payload: 'object',
  attempts: 'integer',
  error: 'string',
  failed_at: 'time',
  retried_at: 'time?',
}

export const operatorShapes = {
  developer,
  developers: { developers: [developer], total: 'integer', page: 'integer', page_size: 'integer' },
  revokedKey: { kind: 'string' },
  jobs: {
    queue: [
      {
        name: 'string',
        waiting: 'integer',
        running: 'integer',
        scheduled: 'integer',
        retrying: 'integer',
        last_error: 'string?',
      },
    ],
    failed: 'integer',
  },
  failedJob,
  mails: { mail: [mail], has_more: 'boolean' },
  mail: { ...mail, text: 'string?' },
  failedJobs: { failed_jobs: [failedJob], has_more: 'boolean' },
  system: {
    version: 'string',
    api_version: 'string',
    node_version: 'string',
    role: 'string',
    started_at: 'time',
    provider: 'string',
    plans: ['object'],
    faults: ['object'],
    outages: ['object'],
    settings: [
      { name: 'string', value: 'any', source: 'string', is_default: 'boolean', default_text: 'any', about: 'string' },
    ],
  },
} satisfies Record<string, Shape>

const part = { status: '=healthy', error: 'string?', timestamp: 'time' }
const database = { ...part, version: 'string?', connection: 'string?' }
const storage = { ...part, type: 'string?', writable: 'boolean?', accessible: 'boolean?' }
const redis = { status: '=not_configured', error: 'string?', timestamp: 'time', type: 'string?' }
const health = {
  status: '=healthy',
  database,
  file_storage: storage,
  storage,
  redis,
  timestamp: 'time',
  version: '=1.6.1',
  program_version: 'string',
  note: 'string?',
  error: 'string?',
}

export const healthShapes = {
  root: { name: '=Cloud API', version: '=1.6.1', docs: '=/docs', openapi: '=/openapi.json', health: '=/health' },
  database,
  storage,
  redis,
  health,
  detailed: { ...health, mail: { status: 'string', error: 'string?', timestamp: 'time' }, system: 'object' },
} satisfies Record<string, Shape>
