import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useEvents } from '../../api/events.ts'
import type { Generation } from '../../api/types.ts'
import { worldPath } from '../../world.ts'
import { generationQuery, hasEnded, readGenerationsAgain } from './queries.ts'

const happenings = [
  'generation.created',
  'generation.processing',
  'generation.completed',
  'generation.failed',
  'generation.published',
  'generation.unpublished',
  'generation.deleted',
]

/** One generation, kept up to date until it has ended. */
export function useGeneration(projectId: string, id: string): UseQueryResult<Generation> {
  const queries = useQueryClient()
  const query = generationQuery(projectId, id)
  const result = useQuery(query)
  const open = result.data !== undefined && !hasEnded(result.data)
  const path = `${worldPath}/api/v1/generation/generations-v2/${id}/events?project_id=${projectId}`
  useEvents(open ? path : undefined, ['generation.state', ...happenings], {
    onEvent(kind, data) {
      // Of what is deleted only the id is left; asked for, it is “not found”.
      if (kind === 'generation.deleted') void queries.invalidateQueries(query)
      else queries.setQueryData(query.queryKey, data as Generation)
    },
    readAgain: () => void queries.invalidateQueries(query),
  })
  return result
}

/** However much happens at once, the lists are read so often. */
const READ_MS = 500

/** Reads what is shown of a project's generations again whenever something happens to one. */
export function useLiveGenerations(projectId: string): void {
  const queries = useQueryClient()
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  const readAgain = (): void => {
    soon.current ??= setTimeout(() => {
      soon.current = undefined
      void readGenerationsAgain(queries, projectId)
    }, READ_MS)
  }
  useEffect(
    () => () => {
      clearTimeout(soon.current)
      soon.current = undefined
    },
    [],
  )
  useEvents(`${worldPath}/api/v1/projects/${projectId}/events`, happenings, { onEvent: readAgain, readAgain })
}
