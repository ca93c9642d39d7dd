import { useQuery } from '@tanstack/react-query'
import { uuid } from '../../api/type-id.ts'
import type { Named } from '../../explorer/select-filter.tsx'
import { keyNamesQuery } from '../secret-keys/queries.ts'
import { projectsQuery } from './queries.ts'

export interface Names {
  /** Until they are known, or cannot be. */
  isPending: boolean
  /** Those of the signed-in account, keys that ended among them. */
  projects: Named[]
  keys: Named[]
  /** Undefined for what is not among them. @param id of either surface */
  projectName: (id: string) => string | undefined
  keyName: (id: string) => string | undefined
}

/** What people call the projects and keys that ids stand for. */
export function useNames(): Names {
  const { data: projects = [], isPending: isWithoutProjects } = useQuery(projectsQuery)
  const { data: keys = new Map<string, string>(), isPending: isWithoutKeys } = useQuery(keyNamesQuery)
  return {
    isPending: isWithoutProjects || isWithoutKeys,
    projects,
    keys: [...keys].map(([id, name]) => ({ id, name })),
    projectName: (id) => projects.find((project) => project.id === uuid(id))?.name,
    keyName: (id) => keys.get(id),
  }
}
