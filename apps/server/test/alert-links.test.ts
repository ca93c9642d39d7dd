import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { queryOf } from '../../console/src/features/requests/filters.ts'
import { requestSearch } from '../../console/src/features/requests/search.ts'
import { consolePaths } from '../../console/src/paths.ts'
import { readConfig } from '../src/config/config.ts'
import type { Context } from '../src/context.ts'
import { composeAlerts } from '../src/features/alerts/email-template.ts'
import { alertKinds } from '../src/features/alerts/kinds.ts'
import type { AlertRow } from '../src/features/alerts/queries.ts'
import { toTypeId } from '../src/platform/type-id.ts'

/** Mail about alerts leads to the console, whose own paths and filters are asked here: a link of yesterday's mail is followed tomorrow. */

const at = new Date('2026-03-10T10:00:00.000Z')
const now = new Date('2026-03-11T10:00:00.000Z')
const keyId = uuidv7()
const projectId = uuidv7()
const config = readConfig({ DATA_DIR: '/nowhere', PUBLIC_URL: 'https://api.example.com' })

const alertOf = (fields: Partial<AlertRow>): AlertRow => ({
  id: uuidv7(),
  accountId: uuidv7(),
  livemode: true,
  kind: 'refused_burst',
  keyId: null,
  projectId: null,
  numbers: {
    minutes: 5,
    requests: 800,
    refused: 700,
    usualRequests: 10,
    usualRefusedShare: 0,
    network: '192.0.2.0/24',
    usualNetwork: '203.0.113.0/24',
    dueAt: at.toISOString(),
    revokedAt: at.toISOString(),
  },
  since: at,
  hour: at,
  acknowledgedAt: null,
  revision: 1,
  createdAt: at,
  ...fields,
})

const linkOf = (...alerts: AlertRow[]): URL => {
  const { action } = composeAlerts({ config } as Context, alerts, new Map(), { withNames: true })
  return new URL(action?.url ?? assert.fail('There is no link.'))
}

for (const kind of alertKinds)
  for (const [about, subject] of [
    ['a key', { keyId, projectId: null }],
    ['a key of a project', { keyId, projectId }],
    ['a project without a key', { keyId: null, projectId }],
    ['an account', { keyId: null, projectId: null }],
  ] as const)
    test(`the link of a mail about ${kind} of ${about} shows just these requests`, () => {
      const { pathname, searchParams } = linkOf(alertOf({ kind, ...subject }))
      if (kind === 'rotation_overdue') return assert.equal(pathname, consolePaths.alerts)
      assert.equal(pathname, consolePaths.requests)
      const sent = Object.fromEntries(searchParams)
      const search = requestSearch(sent)
      assert.deepEqual(search, sent, 'the console reads each of its members')
      const isRefusal = kind === 'refused_burst' || kind === 'revoked_key_used'
      const { credential, ...query } = queryOf({ of: 'account' }, search, now)
      assert.deepEqual(query, {
        created_after: at.toISOString(),
        ...(subject.keyId ? { key_id: toTypeId('key', keyId) } : {}),
        ...(subject.keyId || !subject.projectId ? {} : { project_id: projectId }),
        ...(isRefusal ? { status: '4xx' } : {}),
      })
      assert.equal(credential === undefined, subject.keyId === null, 'without a key it may be the console itself')
    })

test('several alerts lead to the list of alerts', () => {
  assert.equal(linkOf(alertOf({ keyId }), alertOf({ keyId: uuidv7() })).pathname, consolePaths.alerts)
})
