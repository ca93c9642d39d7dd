import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card, CardHead } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { projectsQuery } from '../projects/queries.ts'
import { statsQuery } from './queries.ts'

interface Step {
  title: string
  text: ReactNode
  to: string
  done: boolean
}

/** The way to the first picture. It goes once it is done; Help shows it always. */
export function GettingStarted({ always = false }: { always?: boolean }) {
  const { data: projects } = useQuery(projectsQuery)
  const { data: stats } = useQuery(statsQuery)
  if (!projects || !stats) return null
  const first = projects[0]
  const base = first ? `/console/projects/${first.id}` : '/console/projects'
  const steps: Step[] = [
    {
      title: 'Have a project',
      text: 'It keeps users, keys and pictures apart from those of other projects.',
      to: '/console/projects',
      done: projects.length > 0,
    },
    {
      title: 'Have an API key',
      text: 'Your application sends it with each call. It is shown once, when it is made.',
      to: first ? `${base}/keys` : base,
      done: stats.api_keys.active > 0,
    },
    {
      title: 'Draw a picture',
      text: 'In the playground, with images of yours or with samples.',
      to: first ? `${base}/playground` : base,
      done: stats.generations.total > 0,
    },
    {
      title: 'Let a user in',
      text: 'By the pages of the Starter Kit, or by one call, which stands there ready to be copied.',
      to: first ? `${base}/users` : base,
      done: stats.users.total > 0,
    },
  ]
  if (!always && steps.every(({ done }) => done)) return null
  return (
    <Card>
      <CardHead title="Getting started" about={`${steps.filter(({ done }) => done).length} of ${steps.length} done`} />
      <ol className="grid sm:grid-cols-2">
        {steps.map(({ title, text, to, done }, index) => (
          <li key={title} className="border-line not-last:border-b sm:odd:border-r sm:nth-[3]:border-b-0">
            <Link to={to} className="flex h-full gap-3.5 p-5 hover:bg-sunken/60">
              <span
                aria-hidden
                className={classNames(
                  'grid size-7 shrink-0 place-items-center rounded-full text-[0.8125rem] font-semibold [&_svg]:size-4',
                  done ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent',
                )}
              >
                {done ? <Check /> : index + 1}
              </span>
              <span className="grid content-start gap-0.5">
                <span className="font-medium">
                  {title}
                  {done && <span className="sr-only"> (done)</span>}
                </span>
                <span className="text-ink-soft">{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  )
}
