import { Link } from '@tanstack/react-router'
import { Tabs } from 'radix-ui'
import { Card, CardHead } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { type Call, codeOf, type Language, languageNames, languages } from './code.ts'

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
        about={language === 'v1' ? <ServerKeys projectId={projectId} /> : <ApplicationKeys projectId={projectId} />}
      />
      <Tabs.Root value={language} onValueChange={(value) => onLanguage(value as Language)}>
        <div className="flex items-center justify-between gap-3 border-b border-line py-2 pr-3 pl-5">
          <Tabs.List aria-label="Language" className="flex gap-1">
            {languages.map((name) => (
              <Tabs.Trigger
                key={name}
                value={name}
                className="h-8 rounded-lg px-2.5 text-[0.8125rem] font-medium text-ink-soft hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:text-accent"
              >
                {languageNames[name]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <CopyButton text={codeOf(language, call)} what="the code" />
        </div>
        {languages.map((name) => (
          <Tabs.Content key={name} value={name} className="rounded-b-xl">
            {/* Of fixed height, as what is typed must not push the page about. */}
            <pre
              dir="ltr"
              className="h-88 overflow-auto rounded-b-xl bg-sunken px-5 py-4 font-mono text-xs leading-5"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              tabIndex={0}
            >
              <code>{codeOf(name, call)}</code>
            </pre>
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Card>
  )
}

const link = 'rounded text-accent underline'

const ApplicationKeys = ({ projectId }: { projectId: string }) => (
  <>
    Put your token and keys where it says so: a{' '}
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
