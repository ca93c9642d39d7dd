import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import { CardHead } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { GenerateKey } from './generate-key.tsx'
import { KeyCard } from './key-card.tsx'
import { developerKeysQuery } from './queries.ts'

/** Contract B.1. */
const KEYS_MAX = 10
const NAME_MAX = 100

/** The keys that stand for the developer. */
export function DeveloperKeys() {
  const queries = useQueryClient()
  const { data: keys, error, refetch } = useQuery(developerKeysQuery)
  const full = keys && keys.length >= KEYS_MAX
  return (
    <Page
      title="Developer keys"
      about="They show that a call comes from you. All your projects take them."
      actions={
        <GenerateKey
          kind="developer key"
          nameMax={NAME_MAX}
          stale={developerKeysQuery.queryKey}
          disabled={keys === undefined}
          full={full ? `Limit reached (${keys.length}/${KEYS_MAX})` : undefined}
          create={(name) => body(api.POST('/api/v1/auth/developer-keys', { body: { name } }))}
        />
      }
    >
      <KeyCard
        head={
          <CardHead
            title="Active keys"
            about={
              <span role="status" className="tabular-nums">
                {keys ? `${keys.length} of ${KEYS_MAX}` : `Up to ${KEYS_MAX}`}
                {full && '. Revoke one to make room.'}
              </span>
            }
          />
        }
        caption="Your developer keys"
        keys={keys}
        error={error}
        retry={() => void refetch()}
        empty="Generate one to call the API from your own code."
        warning="Programs that still send it are refused."
        revoke={async (keyId) => {
          await api.DELETE('/api/v1/auth/developer-keys/{key_id}', { params: { path: { key_id: keyId } } })
          await queries.invalidateQueries({ queryKey: developerKeysQuery.queryKey })
        }}
      />
    </Page>
  )
}
