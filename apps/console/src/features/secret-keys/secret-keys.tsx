import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { apiUrl, v1 } from '../../api/client.ts'
import { uuidOf } from '../../api/type-id.ts'
import type { SecretKeySearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { world } from '../../world.ts'
import { projectsQuery } from '../projects/queries.ts'
import { AskedByLink } from './asked-by-link.tsx'
import { EditKey } from './edit-key.tsx'
import { GenerateKey } from './generate-key.tsx'
import { KeyFilter } from './key-filter.tsx'
import { type Deed, KeyItem } from './key-item.tsx'
import { type Key, secretKeyQuery, secretKeysQuery, useReadKeysAgain } from './queries.ts'
import { RevokeKey } from './revoke-key.tsx'
import { RotateKey } from './rotate-key.tsx'

const route = getRouteApi('/signed-in/console/settings/keys')

/** The keys by which servers, CI and tools call `/v1` in this world. */
export function SecretKeys() {
  const { show = 'active', generate, project, key, deed } = route.useSearch()
  const navigate = route.useNavigate()
  const [asked, setAsked] = useState<{ deed: Deed; of: Key }>()
  const go = (change: SecretKeySearch): void =>
    void navigate({
      search: ({ generate: _, project: __, deed: ___, ...others }) => ({ ...others, ...change }),
      replace: true,
      ignoreBlocker: true, // a dialog closes when it may
    })
  const ask = (): void => go({ generate: true })
  return (
    <Card>
      <CardHead
        title={world === 'live' ? 'API keys' : 'Sandbox API keys'}
        about="Your servers, CI and tools call the API with one."
        actions={
          <>
            {key && (
              <KeyFilter
                keyId={key}
                onClear={() => void navigate({ search: ({ key: _, deed: __, ...others }) => others, replace: true })}
              />
            )}
            <SelectField
              label="Show"
              hideLabel
              value={show}
              onValue={(value) =>
                void navigate({ search: value === 'active' ? {} : { show: value as 'ended' | 'all' }, replace: true })
              }
              options={[
                { value: 'active', text: 'Active keys' },
                { value: 'ended', text: 'Expired and revoked' },
                { value: 'all', text: 'All keys' },
              ]}
            />
            <Button look="primary" onClick={ask}>
              <Plus /> Generate new key
            </Button>
          </>
        }
      />
      <KeyList show={show} only={key} onAsk={(deed, of) => setAsked({ deed, of })} onGenerate={ask} />
      <Usage />
      {generate && <GenerateKey projectId={project} onClose={() => go({})} />}
      {key && deed && <AskedByLink id={key} deed={deed} onClose={() => go({})} />}
      {asked?.deed === 'edit' && <EditKey edited={asked.of} onClose={() => setAsked(undefined)} />}
      {asked?.deed === 'rotate' && <RotateKey rotated={asked.of} onClose={() => setAsked(undefined)} />}
      <RevokeKey revoked={asked?.deed === 'revoke' ? asked.of : undefined} onClose={() => setAsked(undefined)} />
    </Card>
  )
}

const Usage = () => (
  <p className="border-t border-line px-5 py-3 text-[0.8125rem] text-ink-soft">
    Send it as <code className="font-mono">Authorization: Bearer</code> to{' '}
    <code className="font-mono wrap-anywhere">{apiUrl}/v1</code>. Applications with end users send an API key of their{' '}
    <Link to="/console/projects" className="rounded text-accent underline">
      project
    </Link>{' '}
    instead.
  </p>
)

interface KeyListProps {
  show: NonNullable<SecretKeySearch['show']> | 'active'
  /** The id of the only one to show. */
  only: string | undefined
  onAsk: (deed: Deed, of: Key) => void
  onGenerate: () => void
}

function KeyList({ show, only, onAsk, onGenerate }: KeyListProps) {
  const { data: projects } = useQuery(projectsQuery)
  const { keys, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useKeys(show, only)
  const narrow = useNarrow()
  const nameOf = ({ project_id: id }: Key): string | null | undefined =>
    projects && id !== null ? (projects.find((project) => project.id === uuidOf(id))?.name ?? null) : undefined
  if (error && !keys) return <Failure error={error} retry={() => void refetch()} />
  if (keys?.length === 0) return <NoKeys show={show} onGenerate={onGenerate} />
  return (
    <>
      <ul aria-label="API keys" aria-busy={keys === undefined}>
        {keys?.map((key) => (
          <KeyItem
            key={key.id}
            shown={key}
            projectName={nameOf(key)}
            onAsk={(deed) => onAsk(deed, key)}
            onNarrow={() => void narrow(key)}
          />
        )) ?? <Waiting />}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center border-t border-line px-5 py-3">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </>
  )
}

/** The list, or the one key that a link led to. */
function useKeys(show: KeyListProps['show'], only: string | undefined) {
  const list = useInfiniteQuery({ ...secretKeysQuery(show), enabled: only === undefined })
  const one = useQuery({ ...secretKeyQuery(only ?? ''), enabled: only !== undefined })
  if (only === undefined) return { ...list, keys: list.data?.pages.flatMap((page) => page.data) }
  return { ...list, hasNextPage: false, error: one.error, refetch: one.refetch, keys: one.data && [one.data] }
}

const NoKeys = ({ show, onGenerate }: Omit<KeyListProps, 'only' | 'onAsk'>) =>
  show === 'ended' ? (
    <Empty icon={<KeyRound />} title="No expired or revoked keys">
      Keys that work no more are listed here.
    </Empty>
  ) : (
    <Empty
      icon={<KeyRound />}
      title={show === 'active' ? 'No active keys' : 'No keys yet'}
      action={
        <Button look="primary" onClick={onGenerate}>
          <Plus /> Generate new key
        </Button>
      }
    >
      Your keys appear here, with what they may do and when they were used last.
    </Empty>
  )

const Waiting = () =>
  ['first', 'second'].map((which) => (
    <li key={which} className="grid gap-3 border-b border-line px-5 py-4 last:border-0">
      <Skeleton className="h-12 w-56" />
      <Skeleton className="h-18" />
    </li>
  ))

/** Takes the unused scopes of a key away; that can be undone, and is not asked about. */
function useNarrow(): (key: Key) => Promise<void> {
  const readAgain = useReadKeysAgain()
  return async ({ id, scopes, unused_scopes: unused }) => {
    try {
      await v1.PATCH('/v1/keys/{id}', {
        params: { path: { id } },
        body: { scopes: scopes.filter((scope) => !unused.includes(scope)) },
      })
      toast.success('The unused scopes are removed.')
    } catch (fault) {
      toastError(fault)
    }
    await readAgain()
    focusPageIfLost() // the button went with its hint
  }
}
