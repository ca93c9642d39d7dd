import assert from 'node:assert/strict'
import { type EventStream, follow } from '../../event-stream.ts'
import type { Answer, Client } from '../../harness.ts'
import {
  type Action,
  type Call,
  isAlive,
  isOwn,
  ownsProject,
  ownsProjectByToken,
  passesByToken,
  sees,
  UNKNOWN,
} from '../call.ts'
import type { Project } from '../world.ts'

function verifyCounts({ world }: Call, projects: Project[], { body }: Answer): void {
  const keys = world.apiKeys.filter(({ project }) => projects.includes(project))
  const users = world.usersOf(projects)
  const generations = world.generations.filter((g) => projects.includes(g.project) && world.lives(g))
  assert.deepEqual(body.users, {
    total: users.length,
    active: users.filter(({ isActive }) => isActive).length,
    is_exact: true,
  })
  assert.deepEqual(body.api_keys, { total: keys.length, active: keys.filter(({ revoked }) => !revoked).length })
  assert.equal(body.generations.total, generations.length)
}

const registrations = ({ body }: Answer): number =>
  body.points.reduce((sum: number, { count }: { count: number }) => sum + count, 0)

/** What came before the stream had begun or had ended. */
async function open(client: Client, path: string, enough = (stream: EventStream) => stream.heard.length > 0) {
  const stream = await follow(client, path)
  if (stream.status === 200) await stream.until('the first events', (s) => s.ended || enough(s))
  else await stream.untilEnd()
  stream.vanish()
  const { status, text } = stream
  return { answer: { status, text, headers: new Headers(), body: undefined } satisfies Answer, stream }
}

/** Numbers, logs and live updates. */
export const viewActions = {
  async readStatistics(call) {
    const { world, livemode, actor, client, project, number } = call
    const one = number % 2 === 0
    const answer = await client.get(`/projects/stats${one ? `?project_id=${project.id}` : ''}`)
    const projects = world.projectsOf(actor, livemode).filter((own) => !one || own === project)
    const verify = () => {
      assert.equal(answer.body.projects.total, projects.length)
      assert.equal(answer.body.usage.projects.used, world.projectsOf(actor, livemode).length)
      verifyCounts(call, projects, answer)
    }
    return { allowed: passesByToken(call), answer, verify }
  },
  async readProjectStatistics(call) {
    const answer = await call.client.get(`/projects/${call.project.id}/stats`)
    return { allowed: ownsProjectByToken(call), answer, verify: () => verifyCounts(call, [call.project], answer) }
  },
  async readSeries(call) {
    const { client, project } = call
    const answer = await client.get(`/projects/stats/series?metric=registrations&project_id=${project.id}`)
    // Of somebody else's, or in the other world, there is nothing; of an own one at least those who are still there.
    const verify = () =>
      assert.ok(
        isOwn(call) ? registrations(answer) >= call.world.usersOf([project]).length : registrations(answer) === 0,
        answer.text,
      )
    return { allowed: passesByToken(call), answer, verify }
  },
  async readProjectSeries(call) {
    const answer = await call.client.get(`/projects/${call.project.id}/stats/series?metric=generations`)
    return { allowed: ownsProjectByToken(call), answer }
  },
  async readOwnAudit(call) {
    return { allowed: isAlive(call), answer: await call.client.get('/auth/audit-events?limit=100') }
  },
  async readProjectAudit(call) {
    const { client, project, user } = call
    const one = call.number % 2 === 0
    const answer = await client.get(`/projects/${project.id}/audit-events?limit=100${one ? `&user_id=${user.id}` : ''}`)
    const verify = () => {
      for (const event of answer.body.audit_events) {
        assert.equal(event.project_id, project.id)
        if (one) assert.equal(event.account_id, user.id)
      }
    }
    return { allowed: ownsProject(call), answer, verify }
  },
  async followProject(call) {
    const { client, project, world } = call
    const made = world.generations.filter((generation) => generation.project === project)
    // The whole history, where there is any: each has begun.
    const seen = ({ heard }: EventStream) => made.every(({ id }) => heard.some(({ data }) => data.generation_id === id))
    const { answer, stream } = await (made.length === 0
      ? open(client, `/projects/${project.id}/events`)
      : open(client, `/projects/${project.id}/events?last_event_id=0`, seen))
    const ofProject = new Set(made.map(({ id }) => id))
    const verify = () => {
      for (const { data } of stream.heard) assert.ok(!data.generation_id || ofProject.has(data.generation_id))
    }
    return { allowed: ownsProject(call), answer, verify }
  },
  async followGeneration(call) {
    const { answer } = await open(call.client, `/generation/${call.generation?.id ?? UNKNOWN}/events`)
    return { allowed: sees(call), answer }
  },
} satisfies Record<string, Action>
