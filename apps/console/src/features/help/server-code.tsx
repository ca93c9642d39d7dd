import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { apiUrl } from '../../api/client.ts'
import { serverGenerationCodes } from '../../samples/generation.ts'
import { sdkNoteOf } from '../../samples/sdk-note.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CodeBox } from '../../ui/code-box.tsx'
import { projectsQuery } from '../projects/queries.ts'

/** From a secret key to a picture, in the first project. */
export function ServerCode() {
  const { data: projects } = useQuery(projectsQuery)
  const call = {
    origin: apiUrl,
    projectId: projects?.[0]?.id ?? 'YOUR_PROJECT',
    images: [],
    ownImages: [],
    texts: { prompt: 'A quiet city at night' },
  }
  return (
    <Card className="min-w-0">
      <CardHead
        title="Call the API from your server"
        about={
          <>
            <Link to="/console/settings/keys" search={{ generate: true }} className="rounded text-accent underline">
              Generate a key
            </Link>
            , put it into CLOUDAPI_KEY, and run this.
          </>
        }
      />
      <CodeBox inCard title="A picture" what="the code" codes={serverGenerationCodes(call)} noteOf={sdkNoteOf} />
    </Card>
  )
}
