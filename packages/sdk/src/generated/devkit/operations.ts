// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { Operation } from '../../core/types.ts'

/** Every operation, as the runtime needs to know it. */
export const operations = {
  account: {
    get: { id: 'account.get', method: 'GET', path: '/api/v1/auth/me' },
  },
  auth: {
    signIn: { id: 'auth.signIn', method: 'POST', path: '/api/v1/auth/login', body: 'json' },
    signOut: { id: 'auth.signOut', method: 'POST', path: '/api/v1/auth/logout', body: 'json', answer: 'none' },
    refresh: { id: 'auth.refresh', method: 'POST', path: '/api/v1/auth/refresh', body: 'json' },
    register: {
      id: 'auth.register',
      method: 'POST',
      path: '/api/v1/auth/register',
      idempotencyKey: true,
      body: 'json',
    },
  },
  generations: {
    create: {
      id: 'generations.create',
      method: 'POST',
      path: '/api/v1/generation/generate-v2',
      idempotencyKey: true,
      body: 'multipart',
    },
    list: { id: 'generations.list', method: 'GET', path: '/api/v1/generation/generations-v2' },
    get: { id: 'generations.get', method: 'GET', path: '/api/v1/generation/generations-v2/{generation_id}' },
    delete: { id: 'generations.delete', method: 'DELETE', path: '/api/v1/generation/generations-v2/{generation_id}' },
    setVisibility: {
      id: 'generations.setVisibility',
      method: 'PATCH',
      path: '/api/v1/generation/generations-v2/{generation_id}/public',
      body: 'json',
    },
    getStatus: {
      id: 'generations.getStatus',
      method: 'GET',
      path: '/api/v1/generation/generations-v2/{generation_id}/status',
    },
  },
} as const satisfies Record<string, Record<string, Operation>>
