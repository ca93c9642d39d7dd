import { type Static, Type } from '@fastify/type-provider-typebox'
import type { Config } from '../../config/config.ts'
import { DateTime, Nullable, named, namedEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, Metadata, objectFields } from '../../surfaces/v1/schemas.ts'
import type { ProjectRow } from './queries.ts'
import { defaultRegion } from './regions.ts'

/** The project of `/v1`. */

export const ProjectStatus = namedEnum('ProjectStatus', ['active', 'inactive'])
export const Project = named('Project', {
  id: Id('proj'),
  ...objectFields('project'),
  name: Type.String({ examples: ['acme-prod'] }),
  region: Type.String({ examples: ['us-east-1'] }),
  status: ProjectStatus,
  description: Nullable.Text(),
  app_url: Nullable.Text({ description: 'Where the app is. Pages that emails lead its users to link to it.' }),
  allowed_origins: Type.Array(Type.String(), {
    description: 'The origins whose web pages may call the project under /api/v1. Empty: any.',
  }),
  metadata: Metadata,
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})

export const toV1Project = (config: Config, row: ProjectRow, livemode: boolean): Static<typeof Project> => ({
  id: toTypeId('proj', row.id),
  object: 'project',
  livemode,
  name: row.name,
  region: row.region ?? defaultRegion(config, livemode),
  status: row.isActive ? 'active' : 'inactive',
  description: row.description,
  app_url: row.appUrl,
  allowed_origins: row.allowedOrigins,
  metadata: row.metadata,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt?.toISOString() ?? null,
})
