import { type Answer, type Api, Client, type Developer } from '../harness.ts'

/** What the model of the tenants knows: who there is, what belongs to whom, and what still lives. */
export interface Account {
  id: string
  email: string
  name: string | null
  client: Client
  /** The developer whose tenant it is: itself, or that of its project. */
  developer: Account
  /** Of an end user. */
  project?: Project
  /** A developer's key that no step uses or revokes. */
  spareKey: string
  /** The token of `client` is none any more. */
  signedOut: boolean
  isActive: boolean
  removed: boolean
}

export interface Session {
  id: string
  owner: Account
  token: string
  ended: boolean
}

export interface Project {
  id: string
  owner: Account
  livemode: boolean
  name: string
  deleted: boolean
}

export interface DeveloperKey {
  id: string
  key: string
  owner: Account
  revoked: boolean
}

export interface ApiKey {
  id: string
  key: string
  project: Project
  revoked: boolean
}

export interface Generation {
  id: string
  project: Project
  user: Account
  prompt: string
  isPublic: boolean
  deleted: boolean
}

/**
 * A text that nobody but its viewers may ever read in an answer, nor they in one of the other world than its project's; whoever may
 * see the generation, too, once it is public.
 */
interface Secret {
  text: string
  viewers: (Account | undefined)[]
  project?: Project | undefined
  generation?: Generation
}

type Registered = Pick<Developer, 'id' | 'email' | 'token' | 'refreshToken'>

/** What tenants call alike, so that it tells nothing. */
export const SAME_NAME = 'Everybody’s project'
const COMMON_NAMES = ['Default Project', 'Another project', SAME_NAME]

export class World {
  readonly accounts: Account[] = []
  readonly projects: Project[] = []
  readonly developerKeys: DeveloperKey[] = []
  readonly apiKeys: ApiKey[] = []
  readonly generations: Generation[] = []
  readonly sessions: Session[] = []
  readonly #secrets: Secret[] = []

  async addDeveloper(api: Api): Promise<void> {
    const developer = await api.createDeveloper()
    const client = api.with({ Authorization: `Bearer ${developer.token}` })
    const account: Account = { ...fresh(developer), client, developer: {} as Account }
    account.developer = account
    account.spareKey = (await developer.post('/auth/developer-keys', {})).body.key
    this.#addAccount(account, developer)
    const sandbox = await developer.inSandbox()
    const project = this.addProject(account, developer.projectId, 'Default Project', true)
    const inSandbox = this.addProject(account, sandbox.projectId, 'Another project', false)
    const keys = (await developer.get('/auth/developer-keys')).body
    const first = keys.find(({ name }: { name: string }) => name === 'Default Developer Key')
    this.addDeveloperKey(account, first.id, developer.developerKey)
    const second = (await developer.post('/auth/developer-keys', {})).body
    this.addDeveloperKey(account, second.id, second.key)
    this.#hide(account.spareKey, [])
    for (const [place, of] of [
      [project, developer],
      [inSandbox, sandbox],
    ] as const) {
      const [apiKey] = (await of.get(`/projects/${of.projectId}/api-keys`)).body
      this.addApiKey(place, apiKey.id, of.apiKey)
      this.addEndUser(api, place, await of.createEndUser())
    }
  }

  addEndUser({ url }: Client, project: Project, user: Registered): void {
    const client = new Client(url, { Authorization: `Bearer ${user.token}` })
    const account: Account = { ...fresh(user), client, developer: project.owner, project }
    this.#addAccount(account, user)
    // An end user knows the project that it lives in.
    this.#secrets.find(({ text }) => text === project.id)?.viewers.push(account)
  }

  addProject(owner: Account, id: string, name: string, livemode: boolean): Project {
    const project: Project = { id, owner, livemode, name, deleted: false }
    this.projects.push(project)
    this.#hide(id, [owner], { project })
    if (!COMMON_NAMES.includes(name)) this.#hide(name, [owner], { project })
    return project
  }

  /** A name that an account took, or was given. */
  addName(account: Account, name: string): void {
    account.name = name
    this.#hide(name, [account, account.developer], account)
  }

  addSession(owner: Account, token: string, refreshToken: string): Session {
    const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const session: Session = { id: sid, owner, token, ended: false }
    this.sessions.push(session)
    this.#hide(sid, [owner])
    this.#hide(token, [])
    this.#hide(refreshToken, [])
    return session
  }

  /** Everybody who is in one of these projects. */
  usersOf(projects: Project[]): Account[] {
    return this.accounts.filter(({ project, removed }) => project && !removed && projects.includes(project))
  }

  projectsOf(owner: Account, livemode: boolean): Project[] {
    return this.projects.filter(
      (project) => project.owner === owner && project.livemode === livemode && !project.deleted,
    )
  }

  addDeveloperKey(owner: Account, id: string, key: string): void {
    this.developerKeys.push({ id, key, owner, revoked: false })
    this.#hide(id, [owner])
    this.#hide(key, []) // which is never shown again, not even to its owner
  }

  addApiKey(project: Project, id: string, key: string): void {
    this.apiKeys.push({ id, key, project, revoked: false })
    this.#hide(id, [project.owner], { project })
    this.#hide(key, [])
  }

  addGeneration(generation: Generation): void {
    this.generations.push(generation)
    const viewers = [generation.user, generation.project.owner]
    const of = { generation, project: generation.project }
    this.#hide(generation.id, viewers, of)
    this.#hide(generation.prompt, viewers, of)
  }

  /** The deletion of its project or of its user takes everything along. */
  lives = ({ deleted, project, user }: Generation): boolean => !deleted && !project.deleted && !user.removed

  /** What this answer shows to a caller that may not see it, or not in this world. */
  leaks(answer: Answer, reader: Account | undefined, livemode: boolean): string[] {
    const isOpen = (generation: Generation | undefined): boolean =>
      reader === undefined && generation !== undefined && generation.isPublic && this.lives(generation)
    return this.#secrets
      .filter(
        ({ viewers, generation, project = { livemode } }) =>
          project.livemode !== livemode || (!viewers.includes(reader) && !isOpen(generation)),
      )
      .map(({ text }) => text)
      .filter((text) => answer.text.includes(text))
  }

  #addAccount(account: Account, { id, email, token, refreshToken }: Registered): void {
    this.accounts.push(account)
    this.#hide(id, [account, account.developer], account)
    this.#hide(email, [account, account.developer], account)
    this.addSession(account, token, refreshToken)
  }

  #hide(
    text: string,
    viewers: (Account | undefined)[],
    { project, generation }: { project?: Project | undefined; generation?: Generation } = {},
  ): void {
    this.#secrets.push({ text, viewers, project, ...(generation ? { generation } : {}) })
  }
}

const fresh = ({ id, email }: Registered) => ({
  id,
  email,
  name: null,
  spareKey: '',
  signedOut: false,
  isActive: true,
  removed: false,
})
