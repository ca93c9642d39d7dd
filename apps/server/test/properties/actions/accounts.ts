import { newEmail, PASSWORD } from '../../harness.ts'
import { type Action, isAlive, UNKNOWN } from '../call.ts'

/** Accounts and their sessions. */
export const accountActions = {
  async register({ world, livemode, developerKey, project, client }) {
    const keys = { 'X-Developer-Key': developerKey.key, 'X-Project-ID': project.id }
    const registrar = client.with({ Authorization: undefined, 'X-API-Key': undefined, ...keys })
    const email = newEmail()
    const answer = await registrar.post('/auth/register', { email, password: PASSWORD })
    const isThere = !project.deleted && project.livemode === livemode
    const allowed = !developerKey.revoked && isThere && developerKey.owner === project.owner
    const { id, access_token: token, refresh_token: refreshToken } = answer.body ?? {}
    const learn = () => world.addEndUser(client, project, { id, email, token, refreshToken })
    // Whoever has the keys knows the project already.
    return { allowed, answer, reader: allowed ? project.owner : undefined, learn }
  },
  async signIn({ world, livemode, actor, client }) {
    const at = client.with({ Authorization: undefined, 'X-Project-ID': actor.project?.id })
    const answer = await at.post('/auth/login', { email: actor.email, password: PASSWORD })
    const learn = () => {
      const { access_token: token, refresh_token: refreshToken } = answer.body
      world.addSession(actor, token, refreshToken)
      if (!actor.signedOut) return
      actor.client = actor.client.with({ Authorization: `Bearer ${token}` })
      actor.signedOut = false
    }
    const isThere = !actor.project || (!actor.project.deleted && actor.project.livemode === livemode)
    return { allowed: actor.isActive && !actor.removed && isThere, ownFault: true, answer, learn }
  },
  async readOwnAccount(call) {
    return { allowed: isAlive(call), answer: await call.client.get('/auth/me') }
  },
  async changeOwnName(call) {
    const { world, actor, client } = call
    const name = `name ${crypto.randomUUID()}`
    const answer = await client.patch('/auth/me', { full_name: name })
    return { allowed: isAlive(call), answer, learn: () => world.addName(actor, name) }
  },
  async listSessions(call) {
    const { world, actor, client } = call
    const answer = await client.get('/auth/sessions')
    const living = world.sessions.filter(({ owner, ended }) => owner === actor && !ended)
    return { allowed: isAlive(call), answer, ids: { shown: answer.body, expected: living } }
  },
  async endSession(call) {
    const { actor, session, client } = call
    // The one that makes the calls of this actor goes on.
    const isCurrent = actor.client.headers.Authorization === `Bearer ${session.token}`
    const answer = await client.delete(`/auth/sessions/${isCurrent ? UNKNOWN : session.id}`)
    const learn = () => {
      session.ended = true
    }
    return { allowed: isAlive(call) && session.owner === actor && !session.ended && !isCurrent, answer, learn }
  },
  async endOtherSessions(call) {
    const { world, actor, client } = call
    const answer = await client.delete('/auth/sessions')
    const current = actor.client.headers.Authorization
    const learn = () => {
      for (const session of world.sessions)
        if (session.owner === actor && current !== `Bearer ${session.token}`) session.ended = true
    }
    return { allowed: isAlive(call), answer, learn }
  },
} satisfies Record<string, Action>
