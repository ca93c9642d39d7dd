import type { components } from './schema.d.ts'

/** What the API sends and takes, by the names in its document: `Schema<'Project'>`. */
export type Schema<N extends keyof components['schemas']> = components['schemas'][N]

export type Me = Schema<'Account'>
export type Project = Schema<'Project'>
export type ApiKey = Schema<'ApiKey'>
export type DeveloperKey = Schema<'DeveloperKey'>
export type Generation = Schema<'Generation'>
