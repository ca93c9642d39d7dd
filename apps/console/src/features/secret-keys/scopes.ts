import type { V1Schema } from '../../api/types.ts'

export type Scope = V1Schema<'Scope'>

export const resources = [
  { name: 'projects', text: 'Projects' },
  { name: 'generations', text: 'Generations' },
  { name: 'files', text: 'Files' },
  { name: 'users', text: 'Users' },
  { name: 'keys', text: 'API keys' },
  { name: 'events', text: 'Events' },
  { name: 'webhooks', text: 'Webhooks' },
  { name: 'requests', text: 'Request log' },
] as const
export type Resource = (typeof resources)[number]['name']

export interface Preset {
  text: string
  about: string
  scopes: Scope[]
}

/** What keys are made for most often; everything else is chosen scope by scope. */
export const presets: Preset[] = [
  { text: 'Full access', about: 'Read and change everything, also what later versions add.', scopes: ['*'] },
  {
    text: 'Read only',
    about: 'Read everything and change nothing.',
    scopes: resources.map(({ name }): Scope => `${name}:read`),
  },
  { text: 'Deploy from CI', about: 'Read projects, upload files.', scopes: ['projects:read', 'files:write'] },
  {
    text: 'Generate images',
    about: 'Create generations, upload files for them.',
    scopes: ['generations:write', 'files:write'],
  },
]

/** The preset that grants these very scopes. */
export const presetOf = (scopes: Scope[]): Preset | undefined =>
  presets.find((preset) => preset.scopes.length === scopes.length && preset.scopes.every((s) => scopes.includes(s)))

export type Level = 'none' | 'read' | 'write'

/** What scopes allow with a resource; `write` includes `read`. */
export function levelOf(scopes: Scope[], resource: Resource): Level {
  if (scopes.includes(`${resource}:write`)) return 'write'
  return scopes.includes(`${resource}:read`) ? 'read' : 'none'
}

/** The same scopes with another level for this resource, in the order of the resources. */
export function withLevel(scopes: Scope[], resource: Resource, level: Level): Scope[] {
  return resources.flatMap(({ name }): Scope[] => {
    const now = name === resource ? level : levelOf(scopes, name)
    return now === 'none' ? [] : [`${name}:${now}`]
  })
}
