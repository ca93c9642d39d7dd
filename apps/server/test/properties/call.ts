import type { Answer, Client } from '../harness.ts'
import type { Account, ApiKey, DeveloperKey, Generation, Project, Session, World } from './world.ts'

/** A step in the model's terms: who calls, with whose keys, for what. */
export interface Call {
  world: World
  /** Whether the live world is called, or the sandbox. */
  livemode: boolean
  actor: Account
  role: 'developer' | 'end_user'
  developerKey: DeveloperKey
  project: Project
  apiKey: ApiKey
  generation: Generation | undefined
  /** The key that a revocation is for; `developerKey` opens the door. */
  target: DeveloperKey
  /** Whom a change of an account is for. */
  user: Account
  /** Which session is to be ended. */
  session: Session
  /** Any number, for a choice of the action's own. */
  number: number
  /** With the headers of all this. */
  client: Client
}

/** Whether it may; then what the answer changes. */
export interface Outcome {
  allowed: boolean
  /** Refused for a reason of the caller's own. */
  ownFault?: boolean
  answer: Answer
  /** Undefined reads what everybody may. */
  reader?: Account | undefined
  /** That an allowed call tells what is true. */
  verify?(): void
  /** Of a list: what it shows, and what it should; with its total. */
  ids?: { shown: { id: string }[] | undefined; expected: { id: string }[]; total?: number }
  learn?(): void
}

export type Action = (call: Call) => Promise<Outcome>

export const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** The actor's token opens something. */
export const isAlive = ({ actor: { project, removed, signedOut }, livemode }: Call): boolean =>
  !removed && !signedOut && (project === undefined || (!project.deleted && project.livemode === livemode))

export const passesByToken = ({ actor, role }: Call): boolean => role === 'developer' && actor.project === undefined

export const passesAsDeveloper = (call: Call): boolean =>
  passesByToken(call) && call.developerKey.owner === call.actor && !call.developerKey.revoked

export const isOwn = ({ actor, project, livemode }: Call): boolean =>
  project.owner === actor && project.livemode === livemode && !project.deleted

export const ownsProject = (call: Call): boolean => passesAsDeveloper(call) && isOwn(call)

export const ownsProjectByToken = (call: Call): boolean => passesByToken(call) && isOwn(call)

/** Into a project's generations. */
export function passes(call: Call): boolean {
  const { actor, role, developerKey, project, apiKey, livemode } = call
  if (project.livemode !== livemode || !isAlive(call) || developerKey.revoked || project.deleted || apiKey.revoked)
    return false
  if (project.owner !== developerKey.owner || apiKey.project !== project) return false
  if (role === 'developer') return actor.project === undefined && developerKey.owner === actor
  return actor.project === undefined ? project.owner === actor : actor.project === project
}

export const sees = (call: Call): boolean =>
  passes(call) &&
  call.generation !== undefined &&
  call.world.lives(call.generation) &&
  call.generation.project === call.project &&
  (call.role === 'developer' || call.generation.user === call.actor)
