import { type Action, ownsProject, ownsProjectByToken, passesByToken } from '../call.ts'
import type { Account, World } from '../world.ts'

const PAGE = 'page_size=100'

function endSessions(world: World, user: Account): void {
  for (const session of world.sessions) if (session.owner === user) session.ended = true
  user.signedOut = true
}

/** End users, as their developers see them. */
export const userActions = {
  async listUsers(call) {
    const { world, livemode, actor, client, project, number } = call
    // All own ones by either path, or those of one project, which is nobody's if it is foreign.
    const one = number % 3 === 0
    const path = number % 2 === 0 ? '/users' : '/projects/users'
    const answer = await client.get(`${path}?${PAGE}${one ? `&project_id=${project.id}` : ''}`)
    const projects = world.projectsOf(actor, livemode).filter((own) => !one || own === project)
    return {
      allowed: passesByToken(call),
      answer,
      ids: { shown: answer.body?.users, expected: world.usersOf(projects), total: answer.body?.total },
    }
  },
  async findUser(call) {
    const { world, livemode, actor, user, client } = call
    const answer = await client.get(`/projects/users?search=${encodeURIComponent(user.email)}`)
    const expected = world.usersOf(world.projectsOf(actor, livemode)).filter((own) => own === user)
    return { allowed: passesByToken(call), answer, ids: { shown: answer.body?.users, expected } }
  },
  async listProjectUsers(call) {
    const { world, project, client } = call
    const answer = await client.get(`/projects/${project.id}/users?${PAGE}`)
    const expected = world.usersOf([project])
    const ids = { shown: answer.body?.users, expected, total: answer.body?.total }
    return { allowed: ownsProjectByToken(call), answer, ids }
  },
  async getUser(call) {
    const { project, user, client } = call
    const answer = await client.get(`/projects/${project.id}/users/${user.id}`)
    return { allowed: ownsProject(call) && user.project === project && !user.removed, answer }
  },
  async changeUser(call) {
    const { world, project, user, client, number } = call
    const [name, isActive] = [`name ${crypto.randomUUID()}`, number % 2 === 0]
    const answer = await client.patch(`/projects/${project.id}/users/${user.id}`, {
      full_name: name,
      is_active: isActive,
    })
    const learn = () => {
      world.addName(user, name)
      if (user.isActive !== isActive) endSessions(world, user)
      user.isActive = isActive
    }
    return { allowed: ownsProject(call) && user.project === project && !user.removed, answer, learn }
  },
  async removeUser(call) {
    const { world, project, user, client } = call
    const answer = await client.delete(`/projects/${project.id}/users/${user.id}`)
    const learn = () => {
      endSessions(world, user)
      user.removed = true
    }
    return { allowed: ownsProject(call) && user.project === project && !user.removed, answer, learn }
  },
} satisfies Record<string, Action>
