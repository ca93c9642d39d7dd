import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookOpen, CodeXml, FileJson, HeartPulse, ImageUp } from 'lucide-react'
import { meQuery } from '../../frame/session.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { worldPath } from '../../world.ts'
import { GettingStarted } from '../dashboard/getting-started.tsx'
import { FirstSteps } from '../portal/first-steps.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { ServerCode } from './server-code.tsx'

const places = (projectId: string | undefined) => [
  { icon: BookOpen, title: 'API reference', text: 'Every call, with a client to try it.', href: '/docs' },
  {
    icon: CodeXml,
    title: 'Code examples',
    text: 'The playground’s call with your own ids, as curl, TypeScript and Python.',
    href: `${worldPath}/console/projects${projectId ? `/${projectId}/playground` : ''}`,
  },
  { icon: FileJson, title: 'OpenAPI document', text: 'For code generators and other tools.', href: '/openapi.json' },
  {
    icon: HeartPulse,
    title: 'Health',
    text: 'How each part of this installation is right now.',
    href: '/api/v1/health',
  },
]

export function Help() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: projects } = useQuery(projectsQuery)
  return (
    <Page title="Help">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {places(projects?.[0]?.id).map(({ icon: Icon, title, text, href }) => (
          <li key={title}>
            <Card className="h-full transition-colors hover:border-line-strong">
              <a href={href} className="grid h-full content-start gap-1.5 rounded-xl p-5">
                <Icon aria-hidden className="size-5 text-accent" />
                <h2 className="font-semibold">{title}</h2>
                <p className="text-ink-soft">{text}</p>
              </a>
            </Card>
          </li>
        ))}
      </ul>
      <ServerCode />
      <Card className="grid gap-2 p-5">
        <ImageUp aria-hidden className="size-5 text-accent" />
        <h2 className="font-semibold">When something is refused</h2>
        <p className="max-w-2xl text-ink-soft">
          Each answer of the API carries <code className="font-mono">X-Request-Id</code>. Search for it under{' '}
          <Link to="/console/requests" className="rounded text-accent underline">
            Requests
          </Link>
          : it says why the request was refused, what to do, and what happened then. An error on these pages leads there
          by itself.
        </p>
      </Card>
      {/* Last, as it waits for what is done: nothing below it jumps. */}
      {me?.role === 'platform_operator' ? <FirstSteps /> : <GettingStarted always />}
    </Page>
  )
}
