import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import { CardHead } from '../../ui/card.tsx'
import { useProjectId } from '../projects/queries.ts'
import { GenerateKey } from './generate-key.tsx'
import { KeyCard } from './key-card.tsx'
import { apiKeysQuery } from './queries.ts'

const NAME_MAX = 255

/** The keys that the application of one project sends. */
export function ApiKeys() {
  const id = useProjectId()
  const queries = useQueryClient()
  const { data: keys, error, refetch } = useQuery(apiKeysQuery(id))
  const path = { project_id: id }
  const ofProject = ['projects', id]
  return (
    <KeyCard
      head={
        <CardHead
          title="API keys"
          about="Your application sends one with each call, as X-API-Key."
          actions={
            <GenerateKey
              kind="API key"
              nameMax={NAME_MAX}
              stale={ofProject}
              create={(name) =>
                body(api.POST('/api/v1/projects/{project_id}/api-keys', { params: { path }, body: { name } }))
              }
            />
          }
        />
      }
      caption="API keys of this project"
      keys={keys}
      error={error}
      retry={() => void refetch()}
      empty="Generate one for your application. Without a key its calls are refused."
      warning="Calls that still send it are refused."
      revoke={async (keyId) => {
        await api.DELETE('/api/v1/projects/{project_id}/api-keys/{api_key_id}', {
          params: { path: { ...path, api_key_id: keyId } },
        })
        await queries.invalidateQueries({ queryKey: ofProject })
      }}
    />
  )
}
