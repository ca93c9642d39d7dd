import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf, isErased, subjectOf, typeInWords } from '../../console/src/features/events/about.ts'
import { queryOf } from '../../console/src/features/events/filters.ts'
import { eventSearch } from '../../console/src/features/events/search.ts'
import type { AccountEvent } from '../../console/src/features/events/types.ts'

const eventOf = (object: AccountEvent['data']['object'], previous: AccountEvent['data']['previous'] = null) =>
  ({ type: 'project.updated', data: { object, previous } }) as AccountEvent

test('the address of the events is the query of the API; what it does not know is left out', () => {
  const now = new Date('2026-03-31T12:00:00Z')
  assert.deepEqual(queryOf({}, now), { created_after: '2026-03-01T12:00:00.000Z' })
  const search = eventSearch({ type: 'generation.*', project: 'p', range: '1h', live: 'off', status: 'failed' })
  assert.deepEqual(search, { type: 'generation.*', project: 'p', range: '1h', live: 'off' })
  assert.deepEqual(queryOf(search, now), {
    type: 'generation.*',
    project_id: 'p',
    created_after: '2026-03-31T11:00:00.000Z',
  })
})

test('an event is about its object, deleted or not, until it is erased', () => {
  const object = { id: 'proj_1', object: 'project' }
  assert.deepEqual(subjectOf(eventOf(object)), { type: 'project', id: 'proj_1', isDeleted: false })
  assert.equal(subjectOf(eventOf({ ...object, deleted: true }))?.isDeleted, true)
  assert.equal(subjectOf(eventOf(null)), undefined)
  assert.deepEqual([isErased(eventOf(object)), isErased(eventOf(null))], [false, true])
})

test('changes are the members that were before, as JSON; one that is not there is none', () => {
  const event = eventOf({ name: 'new', metadata: { a: '1' } }, { name: null, metadata: {}, gone: 3 })
  assert.deepEqual(changesOf(event), [
    { name: 'name', before: 'null', after: '"new"' },
    { name: 'metadata', before: '{}', after: '{\n  "a": "1"\n}' },
    { name: 'gone', before: '3', after: null },
  ])
  assert.deepEqual(changesOf(eventOf({ name: 'new' })), [])
})

test('a type is said in the words of the catalogue, and one that it does not have is not', () => {
  const types = [{ type: 'key.created', description: 'A secret key was created.' }] as Parameters<typeof typeInWords>[1]
  assert.equal(typeInWords('key.created', types), 'A secret key was created')
  assert.equal(typeInWords('key.lost', types), undefined)
  assert.equal(typeInWords('key.created', undefined), undefined)
})
