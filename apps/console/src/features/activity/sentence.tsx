import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ApiKey } from '../../api/types.ts'
import type { AuditEvent } from './queries.ts'

export interface Context {
  /** “You” is whoever reads. */
  readerId: string | undefined
  /** Of the project, revoked ones too. */
  keys: ApiKey[] | undefined
  /** The user whom the page is about is “this user”. */
  aboutId?: string | undefined
}

/** An audit event as a person would say it. */
export function Sentence({ event, ...context }: Context & { event: AuditEvent }) {
  const say = sentences[event.action]
  return <>{say ? say(event, context) : <Other event={event} context={context} />}</>
}

type Say = (event: AuditEvent, context: Context) => ReactNode

const sentences: Record<string, Say> = {
  'project.created': by((event) => <>created {projectName(event)}.</>),
  'project.changed': by(changeOfProject),
  'project.deleted': by((event) => <>deleted {projectName(event)}.</>),
  'api_key.created': by((event, { keys }) => <>generated {keyName(event, keys)}.</>),
  'api_key.revoked': by((event, { keys }) => <>revoked {keyName(event, keys)}.</>),
  'api_key.refused': () => 'A call with an invalid API key was refused.',
  'developer_key.refused': () => 'A call with an invalid developer key was refused.',
  'account.registered': by(() => 'registered.'),
  'account.signed_in': by(() => 'signed in.'),
  'account.sign_in_failed': (event, context) => <>Somebody failed to sign in as {userLink(event, context)}.</>,
  'account.signed_out': by(() => 'signed out.'),
  'developer_key.created': by(() => 'generated a developer key.'),
  'developer_key.revoked': by(() => 'revoked a developer key.'),
  'secret_key.created': by((event) => <>created {secretKeyName(event)}.</>),
  'secret_key.changed': by((event) => <>changed {secretKeyName(event)}.</>),
  'secret_key.rotated': by((event) => <>rotated {secretKeyName(event)}.</>),
  'secret_key.revoked': by((event) => <>revoked {secretKeyName(event)}.</>),
  'alert_settings.changed': by(() => 'changed which alerts are muted.'),
  'webhook.created': by((event) => <>created {endpointName(event)}.</>),
  'webhook.changed': by((event) => <>changed {endpointName(event)}.</>),
  'webhook.enabled': by((event) => <>enabled {endpointName(event)}.</>),
  'webhook.disabled': by((event) => <>disabled {endpointName(event)}.</>),
  'webhook.deleted': by((event) => <>deleted {endpointName(event)}.</>),
  'webhook.secret_read': by((event) => <>read the secret of {endpointName(event)}.</>),
  'webhook.secret_rotated': by((event) => <>rotated the secret of {endpointName(event)}.</>),
  'webhook.replay_started': by(() => 'started a bulk replay to a webhook endpoint.'),
  'webhook.replay_canceled': by(() => 'canceled a bulk replay to a webhook endpoint.'),
  'delivery.replayed': by(
    ({ details }) => `replayed an event of type ${String(details.event_type)} to a webhook endpoint.`,
  ),
  'delivery.test_sent': by(
    ({ details }) => `sent a test event of type ${String(details.event_type)} to a webhook endpoint.`,
  ),
  'secret_key.refused': () => 'A call with a revoked, expired or misplaced secret key was refused.',
  'operator_key.refused': () => 'A call with an invalid operator key was refused.',
  'plan.changed': by(({ details }) => `changed the plan to ${String(details.plan)}.`),
  'job.retried': by(({ details }) => `tried the job ${String(details.job)} again.`),
  'account.email_change_requested': by(() => 'asked to change the e-mail address.'),
  'account.changed': by(changeOfUser('changed')),
  'account.deactivated': by(changeOfUser('deactivated')),
  'account.reactivated': by(changeOfUser('reactivated')),
  // The account is gone: there is nothing to show of it.
  'account.removed': by(() => 'removed a user.'),
  'account.verification_requested': by(() => 'asked for a link to confirm the e-mail address.'),
  'account.verified': by(() => 'confirmed the e-mail address.'),
  'account.reset_requested': (event, context) => <>Somebody asked for a new password for {userLink(event, context)}.</>,
  'account.password_reset': by(() => 'chose a new password.'),
  'account.password_refused': by(() => 'gave a wrong password.'),
  'generation.created': by((event) => <>created {generationLink(event)}.</>),
  'generation.published': by((event) => <>published {generationLink(event)}.</>),
  'generation.unpublished': by((event) => <>unpublished {generationLink(event)}.</>),
  'generation.changed': by((event) => <>changed the metadata of {generationLink(event)}.</>),
  'generation.canceled': by((event) => <>canceled {generationLink(event)}.</>),
  // It is gone: there is nothing to show of it.
  'generation.deleted': by(() => 'deleted a generation.'),
  'mail.read': by(() => 'read a message to the account.'),
  'mail.limited': ({ details }) =>
    `Messages to end users reached the limit of ${String(details.limit)} an hour. Further ones of that hour are not sent.`,
  'session.ended': by(() => 'ended a session.'),
  'session.others_ended': by(() => 'signed out everywhere else.'),
}

/** A sentence that begins with who did it. */
function by(what: Say): Say {
  return (event, context) => (
    <>
      <Actor event={event} context={context} /> {what(event, context)}
    </>
  )
}

function Actor({ event, context }: { event: AuditEvent; context: Context }) {
  const { actor_id: id, actor_email: email, actor_role: role, target_id: target, target_email: targetEmail } = event
  // Whoever it is: end users do not see who their developer is, nor developers who an operator is.
  if (id === null && role === 'platform_operator') return 'An operator'
  if (id === null)
    return target && event.action.startsWith('account.') ? (
      targetEmail ? (
        <bdi className="font-medium">{targetEmail}</bdi>
      ) : (
        'A user'
      )
    ) : (
      'Somebody'
    )
  if (id === context.readerId) return 'You'
  return (
    <>
      {role === 'platform_operator' && 'The operator '}
      {email ? <bdi className="font-medium">{email}</bdi> : 'A removed account'}
    </>
  )
}

const members: Record<string, string> = {
  name: 'name',
  description: 'description',
  is_active: 'status',
  allowed_origins: 'allowed origins',
  app_url: 'app URL',
}

function changeOfProject({ details }: AuditEvent): ReactNode {
  if (details.is_active === false) return 'deactivated the project.'
  if (details.is_active === true) return 'reactivated the project.'
  const changed = Array.isArray(details.changed)
    ? details.changed.map((name) => members[String(name)] ?? String(name))
    : []
  return changed.length > 0 ? `changed the project’s ${changed.join(' and ')}.` : 'changed the project.'
}

function changeOfUser(verb: string): Say {
  return (event, context) => {
    const { actor_id: actor, target_id: target } = event
    if (actor !== target)
      return (
        <>
          {verb} {userLink(event, context)}.
        </>
      )
    return `${verb} ${actor === context.readerId ? 'your' : 'their'} account.`
  }
}

function userLink(event: AuditEvent, { aboutId, readerId }: Context): ReactNode {
  const { project_id: projectId, target_id: userId, target_email: email } = event
  if (userId && userId === aboutId) return 'this user'
  if (userId && userId === readerId) return 'you'
  const name = email === null ? 'a user' : <bdi>{email}</bdi>
  if (!projectId || !userId) return name
  return (
    <Link
      to="/console/projects/$projectId/users/$userId"
      params={{ projectId, userId }}
      className="rounded font-medium text-accent hover:underline"
    >
      {name}
    </Link>
  )
}

function generationLink({ project_id: projectId, target_id: generationId }: AuditEvent): ReactNode {
  if (!projectId || !generationId) return 'a generation'
  return (
    <Link
      to="/console/projects/$projectId/generations/$generationId"
      params={{ projectId, generationId }}
      className="rounded font-medium text-accent hover:underline"
    >
      a generation
    </Link>
  )
}

const projectName = ({ details: { name } }: AuditEvent): ReactNode =>
  typeof name === 'string' ? (
    <>
      the project <bdi className="font-medium">{name}</bdi>
    </>
  ) : (
    'the project'
  )

const secretKeyName = ({ details: { name } }: AuditEvent): ReactNode =>
  typeof name === 'string' ? (
    <>
      the secret key <bdi className="font-medium">{name}</bdi>
    </>
  ) : (
    'a secret key'
  )

const endpointName = ({ details: { host } }: AuditEvent): ReactNode =>
  typeof host === 'string' ? (
    <>
      the webhook endpoint at <bdi className="font-medium">{host}</bdi>
    </>
  ) : (
    'a webhook endpoint'
  )

function keyName({ target_id: id }: AuditEvent, keys: ApiKey[] | undefined): ReactNode {
  const key = keys?.find((known) => known.id === id)
  if (!key) return 'an API key'
  return (
    <>
      the API key {key.name && <bdi className="font-medium">{key.name}</bdi>}{' '}
      <code className="font-mono text-[0.8125rem]">{key.key_prefix}</code>
    </>
  )
}

/** What a newer server writes down: its own words. */
function Other({ event, context }: { event: AuditEvent; context: Context }) {
  const [what = '', happened = ''] = event.action.split('.').map((word) => word.replaceAll('_', ' '))
  return (
    <>
      <Actor event={event} context={context} />: {what} {happened}.
    </>
  )
}
