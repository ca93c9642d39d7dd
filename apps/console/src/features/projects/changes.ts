import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { projectQuery, projectsQuery } from './queries.ts'

interface Change {
  name?: string
  description?: string | null
  is_active?: boolean
  allowed_origins?: string[]
  app_url?: string | null
}

/** Changes a project, and what is shown of it anywhere. */
export function useChangeProject(id: string, done: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) =>
      body(api.PATCH('/api/v1/projects/{project_id}', { params: { path: { project_id: id } }, body: change })),
    onSuccess: (project) => {
      queries.setQueryData(projectQuery(id).queryKey, project)
      toast.success(done)
      return queries.invalidateQueries({ queryKey: projectsQuery.queryKey })
    },
  })
}

/** Deletes a project and goes to the list, where nothing asks for it any more. */
export function useDeleteProject(id: string): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await api.DELETE('/api/v1/projects/{project_id}', { params: { path: { project_id: id } } })
    queries.setQueryData(projectsQuery.queryKey, (projects) => projects?.filter((project) => project.id !== id))
    await navigate({ to: '/console/projects' })
    queries.removeQueries({ queryKey: projectQuery(id).queryKey })
    toast.success('The project is deleted.')
    await Promise.all([
      queries.invalidateQueries({ queryKey: projectsQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['users'] }),
    ])
  }
}
