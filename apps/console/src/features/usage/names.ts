import { useQuery } from '@tanstack/react-query'
import { uuidOf } from '../../api/type-id.ts'
import { projectsQuery } from '../projects/queries.ts'
import { keyNamesQuery } from '../secret-keys/queries.ts'

export interface Names {
  /** Until they are known, or cannot be. */
  isPending: boolean
  project: (id: string | null) => string
  key: (id: string | null) => string
  /** To choose from, by the ids that the page's address has. */
  projects: { value: string; text: string }[]
  keys: { value: string; text: string }[]
}

/** What people call projects and keys; the end of its id for what is gone. */
export function useNames(): Names {
  const { data: projects = [], isPending: isWithoutProjects } = useQuery(projectsQuery)
  const { data: keys = new Map<string, string>(), isPending: isWithoutKeys } = useQuery(keyNamesQuery)
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  return {
    isPending: isWithoutProjects || isWithoutKeys,
    project: (id) => (id === null ? 'No project' : (projectNames.get(uuidOf(id)) ?? `Project …${id.slice(-6)}`)),
    key: (id) => (id === null ? 'Without a secret key' : (keys.get(id) ?? `Key …${id.slice(-6)}`)),
    projects: projects.map(({ id, name }) => ({ value: id, text: name })),
    keys: [...keys].map(([value, text]) => ({ value, text })),
  }
}
