import { type Action, passesAsDeveloper, UNKNOWN } from '../call.ts'
import { SAME_NAME } from '../world.ts'

/** Calls that are nobody's here, and keys that everybody sends alike. */
export const intrusionActions = {
  async callOperators({ client, number, role, user, developerKey, project }) {
    const claimed = client.with({
      'X-User-Role': number % 2 === 0 ? 'platform_operator' : role,
      'X-Operator-Key': number % 3 === 0 ? `op_${'0'.repeat(32)}` : undefined,
    })
    const calls: [string, string, unknown?][] = [
      ['GET', '/operator/developers?page_size=100'],
      ['GET', `/operator/developers/${user.developer.id}`],
      ['PATCH', `/operator/developers/${user.developer.id}`, { is_active: false, plan: 'enterprise' }],
      ['GET', '/operator/mail?limit=100'],
      ['GET', `/operator/mail/${UNKNOWN}`],
      ['POST', '/operator/keys/revoke', { key: developerKey.key }],
      ['POST', '/operator/keys/revoke', { key: developerKey.id }],
      ['GET', '/operator/jobs'],
      ['GET', '/operator/failed-jobs'],
      ['POST', `/operator/failed-jobs/${UNKNOWN}/retry`],
      ['GET', `/operator/audit-events?project_id=${project.id}`],
      ['GET', '/operator/system'],
    ]
    const [method, path, body] = calls[number % calls.length] ?? ['GET', '/operator/system']
    const answer = await claimed.call(method, path, body === undefined ? {} : { body })
    return { allowed: false, answer }
  },
  /** One key and one content from all tenants: each has a project of its own in each world, and gets it again. */
  async createProjectAgain(call) {
    const { world, livemode, actor, client, number } = call
    const keyed = client.with({ 'Idempotency-Key': `key ${number % 2}` })
    const answer = await keyed.post('/projects', { name: SAME_NAME })
    const isReplay = answer.headers.get('idempotency-replayed') === 'true'
    const learn = () => {
      // That a replay shows nothing of another tenant is what `leaks` looks for.
      if (!isReplay) world.addProject(actor, answer.body.id, SAME_NAME, livemode)
    }
    const mine = world.projects.some(
      (project) => project.id === answer.body?.id && project.owner === actor && project.livemode === livemode,
    )
    return { allowed: passesAsDeveloper(call) && isReplay === mine, answer, learn }
  },
} satisfies Record<string, Action>
