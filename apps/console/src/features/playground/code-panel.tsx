import { Link } from '@tanstack/react-router'
import { type Call, generationCodes, type Language } from '../../samples/generation.ts'
import { sdkNoteOf } from '../../samples/sdk-note.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CodeBox } from '../../ui/code-box.tsx'

interface CodePanelProps {
  call: Call
  language: Language
  onLanguage: (language: Language) => void
}

/** The same call from a program; what is typed stands in it at once. */
export function CodePanel({ call, language, onLanguage }: CodePanelProps) {
  const { projectId } = call
  return (
    <Card className="min-w-0">
      <CardHead
        title="The same from your code"
        about={
          language === 'v1' || language === 'sdk' ? (
            <ServerKeys projectId={projectId} />
          ) : (
            <ApplicationKeys
              projectId={projectId}
              asks={language === 'typescript' ? 'address and password' : 'token'}
            />
          )
        }
      />
      <CodeBox
        inCard
        fixed
        title="The call"
        what="the code"
        codes={generationCodes(call)}
        language={language}
        onLanguage={onLanguage}
        noteOf={sdkNoteOf}
      />
    </Card>
  )
}

const link = 'rounded text-accent underline'

const ApplicationKeys = ({ projectId, asks }: { projectId: string; asks: string }) => (
  <>
    For applications. Put a user’s {asks} and your keys where it says so: a{' '}
    <Link to="/console/keys" className={link}>
      developer key
    </Link>{' '}
    and an{' '}
    <Link to="/console/projects/$projectId/keys" params={{ projectId }} className={link}>
      API key of this project
    </Link>
    .
  </>
)

const ServerKeys = ({ projectId }: { projectId: string }) => (
  <>
    For servers, CI and tools, which need one key.{' '}
    <Link to="/console/settings/keys" search={{ generate: true, project: projectId }} className={link}>
      Generate a key
    </Link>{' '}
    and put it into CLOUDAPI_KEY.
  </>
)
