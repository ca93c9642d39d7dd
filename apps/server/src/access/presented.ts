import type { FastifyRequest } from 'fastify'
import type { Presented } from './types.ts'

/** Leaves on the request what a credential stands for, before anything is decided about it: a call that is refused is somebody's, too. */
export function present(request: FastifyRequest, found: Partial<Presented>): void {
  request.presented = request.presented ? Object.assign(request.presented, found) : { credential: null, ...found }
}
