import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v1 } from '../../../test/document.ts'
import { createFormChecker } from '../../../test/documented-form.ts'
import { eventSchemaOf } from '../../../test/event-forms.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { eventExamples } from './catalog.ts'
import { eventTypeNames } from './event-types.ts'

const formFaults = createFormChecker(v1.document)

for (const type of eventTypeNames)
  test(`the example of ${type} is what the API would show`, () => {
    const { object, previous } = eventExamples[type]
    if (type.endsWith('.deleted')) {
      const [id] = Object.entries(object)
      assert.deepEqual(Object.keys(object), ['id', 'object', 'livemode', 'project_id', 'deleted'])
      assert.deepEqual([id?.[0], object.object, object.deleted, previous], ['id', type.split('.')[0], true, null])
      return
    }
    const schema = eventSchemaOf(type)
    assert.deepEqual(formFaults(schema, object), [])
    // What was before is an object of the same kind, in which just these members were others.
    const before = { ...object, ...previous }
    assert.deepEqual(formFaults(schema, before), [])
    for (const [name, value] of Object.entries(previous ?? {})) assert.notDeepEqual(value, object[name], name)
  })

test('ids of examples are ids, and no URL has a host or a signature', () => {
  const text = JSON.stringify(eventExamples)
  for (const [id, prefix] of text.matchAll(/\b(proj|key|usr|gen|file|req|hook|alert)_[0-9a-z]{26}\b/g)) {
    const uuid = fromTypeId(prefix as 'proj', id)
    assert.equal(uuid && toTypeId(prefix as 'proj', uuid), id)
  }
  for (const [, url] of text.matchAll(/"(?:url|thumbnail_url)":"([^"]*file[^"]*)"/g))
    assert.match(String(url), /^\/v1\/files\/file_[0-9a-z]{26}\/content$/)
})
