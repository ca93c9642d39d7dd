import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { apiUrl } from '../../api/client.ts'
import type { Call } from '../../samples/generation.ts'
import { Card } from '../../ui/card.tsx'
import { Asleep } from '../generations/asleep.tsx'
import { generationQuery, readGenerationsAgain } from '../generations/queries.ts'
import { useIsDeactivated } from '../projects/queries.ts'
import { CodePanel } from './code-panel.tsx'
import { type Draft, saidOf } from './draft.ts'
import { PlaygroundForm } from './form.tsx'
import { Recent } from './recent.tsx'
import { Result } from './result.tsx'
import { usePlayground } from './use-playground.ts'

const route = getRouteApi('/signed-in/console/projects/$projectId/playground')

/** From images and a prompt to a picture, and the call that does the same. */
export function Playground() {
  const { projectId } = route.useParams()
  return <Bench key={projectId} projectId={projectId} />
}

/** Each project has a draft of its own. */
function Bench({ projectId }: { projectId: string }) {
  const off = useIsDeactivated(projectId)
  const { generation, code = 'curl' } = route.useSearch()
  const navigate = route.useNavigate()
  const result = useRef<HTMLDivElement>(null)
  const playground = usePlayground(projectId, (id) => {
    void navigate({ search: (before) => ({ ...before, generation: id }), resetScroll: false })
    result.current?.scrollIntoView({ block: 'nearest' }) // on a phone it is further down
  })
  useRecentUpToDate(projectId, generation)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <PlaygroundForm playground={playground} off={off} />
      <div ref={result} className="min-w-0 scroll-mt-18">
        <Result projectId={projectId} id={off ? undefined : generation} sending={playground.busy} />
      </div>
      <CodePanel
        call={callOf(projectId, playground.draft)}
        language={code}
        onLanguage={(language) =>
          void navigate({
            search: ({ code: _, ...others }) => (language === 'curl' ? others : { ...others, code: language }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      {off ? (
        <Card>
          <Asleep />
        </Card>
      ) : (
        <Recent projectId={projectId} shownId={generation} />
      )}
    </div>
  )
}

/** The list below follows what is shown above it. */
function useRecentUpToDate(projectId: string, id: string | undefined): void {
  const queries = useQueryClient()
  const { data } = useQuery({ ...generationQuery(projectId, id ?? ''), enabled: false })
  const known = useRef<string>(undefined)
  const now = data && `${data.id} ${data.status}`
  useEffect(() => {
    if (known.current !== undefined && now !== undefined && known.current !== now)
      void readGenerationsAgain(queries, projectId)
    known.current = now
  }, [queries, projectId, now])
}

function callOf(projectId: string, { images, texts }: Draft): Call {
  const ownImages = images.map(({ file: { name, type } }) => ({ name, type }))
  return {
    origin: apiUrl,
    projectId,
    images: ownImages.length === 0 ? [{ name: 'image.jpg', type: 'image/jpeg' }] : ownImages,
    ownImages,
    texts: { prompt: 'A modern office at sunset', ...saidOf(texts) },
  }
}
