import { sourceOf } from '../platform/http/address.ts'
import type { StreamAccess } from '../platform/http/streams.ts'
import { recheck } from './guard.ts'
import type { AccessDeps } from './types.ts'

/** A stream ends with its caller's credential: what streams ask of the access layer. */
export const streamAccess = (
  deps: AccessDeps,
  { textOf, opened }: Pick<StreamAccess, 'textOf' | 'opened'>,
): StreamAccess => ({
  callerName: (request) => request.caller?.account.id ?? sourceOf(request.ip),
  expiresAt: (request) => request.grant?.expiresAt ?? request.caller?.session?.expiresAt,
  concerns(request, kind, key) {
    if (kind === 'event') return false
    // Sessions are refreshed all the time, and secret keys made and rotated by programs; the others change rarely, and whom it concerns
    // is not always on the request.
    if (kind === 'secret_key') return request.grant?.key?.id === key
    return kind !== 'session' || request.caller?.session?.id === key
  },
  recheck: (request) => recheck(deps, request),
  textOf,
  opened,
})
