import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'

test('a deletion between the look at the project and the one at its key is a project that is gone', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const project = await developer.createProject()
  const list = '/generation/generations-v2'
  const { body: unused } = await developer.post(`/projects/${project.id}/api-keys`, {})
  assert.equal((await developer.asEndUser(project.id, project.apiKey).get(list)).status, 200) // now it is cached
  // As the database is in that moment: both are gone, and nobody has heard of it yet.
  await api.db.begin(async (tx) => {
    for (const table of ['projects', 'project_keys']) await tx`alter table ${tx(table)} disable trigger user`
    await tx`update project_keys set is_active = false, revoked_at = now() where project_id = ${project.id}`
    await tx`update projects set deleted_at = now() where id = ${project.id}`
    for (const table of ['projects', 'project_keys']) await tx`alter table ${tx(table)} enable trigger user`
  })
  const { status, body } = await developer.asEndUser(project.id, unused.key).get(list)
  assert.deepEqual([status, body.detail], [404, 'Project not found'])
})
