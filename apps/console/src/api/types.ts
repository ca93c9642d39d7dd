import type { components } from './schema.d.ts'
import type { components as v1Components } from './v1-schema.d.ts'

/** What the API sends and takes, by the names in its document: `Schema<'Project'>`. */
export type Schema<N extends keyof components['schemas']> = components['schemas'][N]
/** The same of `/v1`. */
export type V1Schema<N extends keyof v1Components['schemas']> = v1Components['schemas'][N]

export type Me = Schema<'Account'>
export type Project = Schema<'Project'>
export type ApiKey = Schema<'ApiKey'>
export type DeveloperKey = Schema<'DeveloperKey'>
export type Generation = Schema<'Generation'>
