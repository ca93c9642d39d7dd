import { useQuery } from '@tanstack/react-query'
import { type Step, Steps } from '../../ui/steps.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { statsQuery } from './queries.ts'

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
  return <Steps steps={steps} />
}
