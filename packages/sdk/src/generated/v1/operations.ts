// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { Operation } from '../../core/types.ts'

/** Every operation, as the runtime needs to know it. */
export const operations = {
  alerts: {
    list: { id: 'alerts.list', method: 'GET', path: '/v1/alerts' },
    getSettings: { id: 'alerts.getSettings', method: 'GET', path: '/v1/alerts/settings' },
    updateSettings: { id: 'alerts.updateSettings', method: 'PATCH', path: '/v1/alerts/settings', body: 'json' },
    get: { id: 'alerts.get', method: 'GET', path: '/v1/alerts/{id}' },
    acknowledge: {
      id: 'alerts.acknowledge',
      method: 'POST',
      path: '/v1/alerts/{id}/acknowledge',
      idempotencyKey: true,
    },
  },
  deliveries: {
    list: { id: 'deliveries.list', method: 'GET', path: '/v1/deliveries' },
    get: { id: 'deliveries.get', method: 'GET', path: '/v1/deliveries/{id}' },
    replay: { id: 'deliveries.replay', method: 'POST', path: '/v1/deliveries/{id}/replay', idempotencyKey: true },
  },
  events: {
    list: { id: 'events.list', method: 'GET', path: '/v1/events' },
    stream: { id: 'events.stream', method: 'GET', path: '/v1/events/stream', answer: 'stream' },
    listTypes: { id: 'events.listTypes', method: 'GET', path: '/v1/events/types' },
    get: { id: 'events.get', method: 'GET', path: '/v1/events/{id}' },
    replay: {
      id: 'events.replay',
      method: 'POST',
      path: '/v1/events/{id}/replay',
      idempotencyKey: true,
      body: 'json',
    },
  },
  files: {
    list: { id: 'files.list', method: 'GET', path: '/v1/files' },
    create: { id: 'files.create', method: 'POST', path: '/v1/files', idempotencyKey: true, body: 'multipart' },
    get: { id: 'files.get', method: 'GET', path: '/v1/files/{id}' },
    update: { id: 'files.update', method: 'PATCH', path: '/v1/files/{id}', ifMatch: true, body: 'json' },
    delete: { id: 'files.delete', method: 'DELETE', path: '/v1/files/{id}', ifMatch: true, answer: 'none' },
    download: { id: 'files.download', method: 'GET', path: '/v1/files/{id}/content', answer: 'binary' },
    createLink: { id: 'files.createLink', method: 'POST', path: '/v1/files/{id}/link', body: 'json' },
  },
  generations: {
    list: { id: 'generations.list', method: 'GET', path: '/v1/generations' },
    create: {
      id: 'generations.create',
      method: 'POST',
      path: '/v1/generations',
      idempotencyKey: true,
      body: 'json-or-multipart',
    },
    get: { id: 'generations.get', method: 'GET', path: '/v1/generations/{id}' },
    update: { id: 'generations.update', method: 'PATCH', path: '/v1/generations/{id}', ifMatch: true, body: 'json' },
    delete: {
      id: 'generations.delete',
      method: 'DELETE',
      path: '/v1/generations/{id}',
      ifMatch: true,
      answer: 'none',
    },
    cancel: { id: 'generations.cancel', method: 'POST', path: '/v1/generations/{id}/cancel', idempotencyKey: true },
    streamEvents: {
      id: 'generations.streamEvents',
      method: 'GET',
      path: '/v1/generations/{id}/events',
      answer: 'stream',
    },
  },
  keys: {
    list: { id: 'keys.list', method: 'GET', path: '/v1/keys' },
    create: { id: 'keys.create', method: 'POST', path: '/v1/keys', idempotencyKey: true, body: 'json' },
    get: { id: 'keys.get', method: 'GET', path: '/v1/keys/{id}' },
    update: { id: 'keys.update', method: 'PATCH', path: '/v1/keys/{id}', ifMatch: true, body: 'json' },
    revoke: { id: 'keys.revoke', method: 'DELETE', path: '/v1/keys/{id}', ifMatch: true, answer: 'none' },
    rotate: { id: 'keys.rotate', method: 'POST', path: '/v1/keys/{id}/rotate', idempotencyKey: true, body: 'json' },
  },
  me: {
    get: { id: 'me.get', method: 'GET', path: '/v1/me' },
    update: { id: 'me.update', method: 'PATCH', path: '/v1/me', body: 'json' },
  },
  projects: {
    list: { id: 'projects.list', method: 'GET', path: '/v1/projects' },
    create: { id: 'projects.create', method: 'POST', path: '/v1/projects', idempotencyKey: true, body: 'json' },
    get: { id: 'projects.get', method: 'GET', path: '/v1/projects/{id}' },
    update: { id: 'projects.update', method: 'PATCH', path: '/v1/projects/{id}', ifMatch: true, body: 'json' },
    delete: { id: 'projects.delete', method: 'DELETE', path: '/v1/projects/{id}', ifMatch: true, answer: 'none' },
  },
  regions: {
    list: { id: 'regions.list', method: 'GET', path: '/v1/regions' },
  },
  requests: {
    list: { id: 'requests.list', method: 'GET', path: '/v1/requests' },
    getSeries: { id: 'requests.getSeries', method: 'GET', path: '/v1/requests/series' },
    get: { id: 'requests.get', method: 'GET', path: '/v1/requests/{id}' },
  },
  sessionTokens: {
    create: { id: 'sessionTokens.create', method: 'POST', path: '/v1/session_tokens', body: 'json' },
  },
  usage: {
    list: { id: 'usage.list', method: 'GET', path: '/v1/usage' },
  },
  users: {
    list: { id: 'users.list', method: 'GET', path: '/v1/users' },
    get: { id: 'users.get', method: 'GET', path: '/v1/users/{id}' },
    update: { id: 'users.update', method: 'PATCH', path: '/v1/users/{id}', ifMatch: true, body: 'json' },
    delete: { id: 'users.delete', method: 'DELETE', path: '/v1/users/{id}', ifMatch: true, answer: 'none' },
  },
  webhooks: {
    list: { id: 'webhooks.list', method: 'GET', path: '/v1/webhooks' },
    create: { id: 'webhooks.create', method: 'POST', path: '/v1/webhooks', idempotencyKey: true, body: 'json' },
    get: { id: 'webhooks.get', method: 'GET', path: '/v1/webhooks/{id}' },
    update: { id: 'webhooks.update', method: 'PATCH', path: '/v1/webhooks/{id}', ifMatch: true, body: 'json' },
    delete: { id: 'webhooks.delete', method: 'DELETE', path: '/v1/webhooks/{id}', ifMatch: true, answer: 'none' },
    replay: {
      id: 'webhooks.replay',
      method: 'POST',
      path: '/v1/webhooks/{id}/replay',
      idempotencyKey: true,
      body: 'json',
    },
    listReplays: { id: 'webhooks.listReplays', method: 'GET', path: '/v1/webhooks/{id}/replays' },
    getReplay: { id: 'webhooks.getReplay', method: 'GET', path: '/v1/webhooks/{id}/replays/{replay_id}' },
    cancelReplay: {
      id: 'webhooks.cancelReplay',
      method: 'POST',
      path: '/v1/webhooks/{id}/replays/{replay_id}/cancel',
      idempotencyKey: true,
    },
    rotateSecret: {
      id: 'webhooks.rotateSecret',
      method: 'POST',
      path: '/v1/webhooks/{id}/rotate_secret',
      idempotencyKey: true,
      body: 'json',
    },
    getSecret: { id: 'webhooks.getSecret', method: 'GET', path: '/v1/webhooks/{id}/secret' },
    getSeries: { id: 'webhooks.getSeries', method: 'GET', path: '/v1/webhooks/{id}/series' },
    sendTest: {
      id: 'webhooks.sendTest',
      method: 'POST',
      path: '/v1/webhooks/{id}/test',
      idempotencyKey: true,
      body: 'json',
    },
  },
} as const satisfies Record<string, Record<string, Operation>>
