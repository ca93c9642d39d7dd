import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { idempotent, Recorder, withoutLinks } from '../../../test/recorded-events.ts'
import { projectOf, sandboxProject, uploadRaw } from '../../../test/uploads.ts'
import { asAccount } from '../../../test/v1.ts'

for (const livemode of [true, false])
  test(`events of files tell of uploads alone, ${livemode ? 'live' : 'in the sandbox'}`, async (t) => {
    const api = await startApi(t)
    const developer = await api.createDeveloper()
    const project = livemode ? projectOf(developer) : await sandboxProject(api, developer)
    const recorder = new Recorder(api, developer, { livemode })
    const other = new Recorder(api, developer, { livemode: !livemode })
    await recorder.next()
    await other.next()
    const v1 = asAccount(api, developer, { livemode })

    for (const isPublic of [false, true]) {
      const client = idempotent(v1)
      const query = { project_id: project, name: 'über.pdf', is_public: isPublic }
      const upload = () => uploadRaw(client, 'some text', query, { 'Content-Type': 'application/pdf' })
      const { answer, events } = await recorder.of(upload)
      assert.equal(answer.status, 201)
      assert.deepEqual(
        events.map(({ type, project_id, data }) => [type, project_id, data.previous]),
        [['file.created', project, null]],
      )
      const { data } = events[0] ?? assert.fail()
      const { id } = answer.body
      assert.deepEqual(withoutLinks(data.object), withoutLinks(answer.body))
      assert.deepEqual(
        [data.object.url, data.object.url_expires_at],
        [`${livemode ? '' : '/sandbox'}/v1/files/${id}/content`, null],
      )
      await recorder.assertShown(events[0] ?? assert.fail())
      // The path is that of the content.
      const content = await v1.get(`${api.origin}${data.object.url}`)
      assert.deepEqual([content.status, content.text], [200, 'some text'])
      await upload()
      assert.deepEqual(await recorder.next(), [], 'repeated')

      assert.deepEqual(await recorder.typesOf(() => v1.patch(`/files/${id}`, { name: 'other.pdf' })), [])
      const stale = v1.with({ 'If-Match': '"r1"' })
      assert.deepEqual(await recorder.typesOf(() => stale.delete(`/files/${id}`)), [])
      const deletion = await recorder.of(() => v1.delete(`/files/${id}`))
      assert.deepEqual(
        deletion.events.map(({ type, data }) => [type, data.object]),
        [['file.deleted', { id, object: 'file', livemode, project_id: project, deleted: true }]],
      )
      assert.deepEqual(await recorder.typesOf(() => v1.delete(`/files/${id}`)), [])
    }
    // What is refused is not there.
    const refused = () => uploadRaw(v1, 'x', { project_id: project, is_public: 'perhaps' })
    assert.deepEqual(await recorder.typesOf(refused), [])
    assert.deepEqual(await other.next(), [])
  })
