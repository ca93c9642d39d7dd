import { useQuery } from '@tanstack/react-query'
import { Steps } from '../../ui/steps.tsx'
import { developerCountQuery, systemQuery } from './queries.ts'

/** What whoever runs an installation does once, before others use it. */
export function FirstSteps() {
  const { data: system } = useQuery(systemQuery)
  const { data: developers } = useQuery(developerCountQuery)
  if (!system || developers === undefined) return null
  const isSet = (name: string): boolean =>
    system.settings.some((setting) => setting.name === name && setting.value !== null)
  return (
    <Steps
      steps={[
        {
          title: 'Say where it is reached',
          text: 'PUBLIC_URL is the address that links in mails begin with, and that image providers report to.',
          to: '/portal/system',
          done: isSet('PUBLIC_URL'),
        },
        {
          title: 'Let it send mail',
          text: 'Until SMTP_URL names a mail server, links to confirm addresses and reset passwords stay in the mailbox.',
          to: '/portal/mail',
          done: isSet('SMTP_URL'),
        },
        {
          title: 'Choose who draws',
          text: 'GENERATION_PROVIDER names it. The one that is built in draws labelled previews, for trying things out.',
          to: '/portal/system',
          done: system.provider !== 'local',
        },
        {
          title: 'Let a developer in',
          text: 'They register on the front page, unless DEVELOPER_SIGNUP closes it.',
          to: '/portal/developers',
          done: developers > 0,
        },
      ]}
    />
  )
}
