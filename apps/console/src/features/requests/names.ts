import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { uuid } from '../../api/type-id.ts'
import { projectsQuery } from '../projects/queries.ts'
import { secretKeysQuery } from '../secret-keys/queries.ts'

export interface Named {
  id: string
  name: string
}

interface Names {
  /** Those of the signed-in account, also ended ones; the newest that there are. */
  keys: Named[]
  projects: Named[]
  /** Undefined for what is not among them. */
  keyName: (id: string) => string | undefined
  /** @param id of either surface */
  projectName: (id: string) => string | undefined
}

/** What the ids of requests stand for. */
export function useNames(): Names {
  const { data } = useInfiniteQuery(secretKeysQuery('all'))
  const { data: projects = [] } = useQuery(projectsQuery)
  const keys = data?.pages.flatMap((page) => page.data) ?? []
  return {
    keys,
    projects,
    keyName: (id) => keys.find((key) => key.id === id)?.name,
    projectName: (id) => projects.find((project) => project.id === uuid(id))?.name,
  }
}
