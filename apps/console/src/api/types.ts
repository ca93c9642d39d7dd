import type { paths } from './schema.d.ts'

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never
/** The body of a successful answer: `Answer<'/api/v1/auth/me', 'get'>`. */
export type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  responses: infer R
}
  ? Json<R[keyof R & (200 | 201)]>
  : never

export type Me = Answer<'/api/v1/auth/me', 'get'>
export type Project = Answer<'/api/v1/projects/{project_id}', 'get'>
export type ApiKey = Answer<'/api/v1/projects/{project_id}/api-keys', 'get'>[number]
export type DeveloperKey = Answer<'/api/v1/auth/developer-keys', 'get'>[number]
export type Generation = Answer<'/api/v1/generation/generations-v2/{generation_id}/status', 'get'>
