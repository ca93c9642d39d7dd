import type { FastifyRequest } from 'fastify'
import type { Project } from '../../access/types.ts'

/** Whose a call is: the account and world that see it, and what it came with. */
export interface Attribution {
  /** Null: nobody known. */
  accountId: string | null
  livemode: boolean
  projectId: string | null
  keyId: string | null
  developerKeyId: string | null
  projectKeyId: string | null
  userId: string | null
  credential: string
}

/**
 * A call is its secret key's, also when it was refused: then in the key's own world, whatever address was called. Without one it is the
 * owner's whose project it is about, or else the signed-in account's. End users have no such account.
 * @param named the project that a sign-in or a public list names
 */
export function attribute(request: FastifyRequest, named: Project | undefined): Attribution {
  const { grant, presented, registration, caller } = request
  const key = grant?.key ?? presented?.key
  const account = presented?.account
  const developerKey = presented?.developerKey
  const project = request.project ?? presented?.project ?? named
  const keyOwner = registration?.role === 'end_user' ? registration.developerKey.developerId : developerKey?.developerId
  const own = account && account.role !== 'end_user' ? account.id : undefined
  return {
    accountId: key?.account.id ?? project?.ownerId ?? own ?? keyOwner ?? null,
    // What the router cannot read has no world.
    livemode: key?.livemode ?? request.livemode ?? true,
    projectId:
      grant?.calledProjectId ??
      grant?.projectId ??
      key?.projectId ??
      project?.id ??
      (registration?.role === 'end_user' ? registration.projectId : null),
    keyId: key?.id ?? null,
    developerKeyId: developerKey?.id ?? null,
    projectKeyId: caller?.apiKeyId ?? presented?.projectKeyId ?? null,
    userId: account?.id ?? null,
    credential: presented?.credential ?? 'none',
  }
}
