import { type Action, ownsProject, passesAsDeveloper } from '../call.ts'

/** What is a developer’s own: projects and keys. */
export const projectActions = {
  async createProject(call) {
    const name = `project ${crypto.randomUUID()}`
    const answer = await call.client.post('/projects', { name })
    const learn = () => void call.world.addProject(call.actor, answer.body.id, name, call.livemode)
    return { allowed: passesAsDeveloper(call), answer, learn }
  },
  async renameProject(call) {
    const name = `project ${crypto.randomUUID()}`
    const answer = await call.client.patch(`/projects/${call.project.id}`, { name })
    const learn = () => {
      call.project.name = name
    }
    return { allowed: ownsProject(call), answer, learn }
  },
  async deleteProject(call) {
    const answer = await call.client.delete(`/projects/${call.project.id}`)
    const learn = () => {
      call.project.deleted = true
    }
    return { allowed: ownsProject(call), answer, learn }
  },
  async listProjects(call) {
    return { allowed: passesAsDeveloper(call), answer: await call.client.get('/projects') }
  },
  async getProject(call) {
    return { allowed: ownsProject(call), answer: await call.client.get(`/projects/${call.project.id}`) }
  },
  async createDeveloperKey(call) {
    const living = call.world.developerKeys.filter(({ owner, revoked }) => owner === call.actor && !revoked)
    const isFull = living.length + 1 >= 10 // with the spare one
    const answer = await call.client.post('/auth/developer-keys', {})
    const learn = () => call.world.addDeveloperKey(call.actor, answer.body.id, answer.body.key)
    return { allowed: passesAsDeveloper(call) && !isFull, ownFault: isFull, answer, learn }
  },
  async listDeveloperKeys(call) {
    return { allowed: passesAsDeveloper(call), answer: await call.client.get('/auth/developer-keys') }
  },
  async revokeDeveloperKey(call) {
    const { target: key } = call
    const answer = await call.client.delete(`/auth/developer-keys/${key.id}`)
    const learn = () => {
      key.revoked = true
    }
    const isOwn = passesAsDeveloper(call) && key.owner === call.actor
    return { allowed: isOwn && !key.revoked && key !== call.developerKey, ownFault: key.revoked, answer, learn }
  },
  async createApiKey(call) {
    const answer = await call.client.post(`/projects/${call.project.id}/api-keys`, {})
    const learn = () => call.world.addApiKey(call.project, answer.body.id, answer.body.key)
    return { allowed: ownsProject(call), answer, learn }
  },
  async listApiKeys(call) {
    const answer = await call.client.get(`/projects/${call.project.id}/api-keys?include_revoked=true`)
    return { allowed: ownsProject(call), answer }
  },
  async revokeApiKey(call) {
    const { project, apiKey } = call
    const answer = await call.client.delete(`/projects/${project.id}/api-keys/${apiKey.id}`)
    const learn = () => {
      apiKey.revoked = true
    }
    const allowed = ownsProject(call) && apiKey.project === project && !apiKey.revoked
    return { allowed, ownFault: apiKey.revoked, answer, learn }
  },
} satisfies Record<string, Action>
