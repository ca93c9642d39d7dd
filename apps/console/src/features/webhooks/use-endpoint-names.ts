import { useQuery } from '@tanstack/react-query'
import type { Named } from '../../explorer/select-filter.tsx'
import { webhooksQuery } from './queries.ts'
import { shortUrl } from './words.ts'

/** Endpoints go by their URLs, and one that is gone by the end of its id. */
export function useEndpointNames(): { endpoints: Named[]; endpointName: (id: string) => string } {
  const { data: webhooks = [] } = useQuery(webhooksQuery)
  const endpoints = webhooks.map(({ id, url }) => ({ id, name: shortUrl(url) }))
  const names = new Map(endpoints.map(({ id, name }) => [id, name]))
  return { endpoints, endpointName: (id) => names.get(id) ?? `…${id.slice(-6)}` }
}
