import { toTypeId } from '../../platform/type-id.ts'
import type { AuditAction } from '../audit/actions.ts'
import type { AuditEventRow } from '../audit/service.ts'
import type { TimelineKind } from './timeline-kinds.ts'

/** What a call did, or what came of it. */
export interface TimelineEntry {
  at: Date
  /** Events of later versions are told as well, and no step is pending. */
  kind: TimelineKind | 'generation.pending' | `event.${string}`
  text: string
  object: { type: string; id: string } | null
  /** `evt_…`: the event that it is about. */
  eventId?: string | null
}

/** What an audit event says in a timeline. */
interface Change {
  kind: Extract<TimelineKind, `object.${string}`>
  type:
    | 'account'
    | 'user'
    | 'session'
    | 'developer_key'
    | 'project'
    | 'project_key'
    | 'key'
    | 'generation'
    | 'webhook'
    | 'replay'
    | 'delivery'
    | 'job'
    | 'mail'
  text: string
}

const created = (type: Change['type'], text: string): Change => ({ kind: 'object.created', type, text })
const updated = (type: Change['type'], text: string): Change => ({ kind: 'object.updated', type, text })
const deleted = (type: Change['type'], text: string): Change => ({ kind: 'object.deleted', type, text })

/** Null: it changed nothing, and the decision or the answer tells of it. */
const changes: Record<AuditAction, Change | null> = {
  'account.registered': created('account', 'An account was created.'),
  'account.signed_in': created('session', 'A session was opened.'),
  'account.sign_in_failed': null,
  'account.signed_out': deleted('session', 'The session was ended.'),
  'account.verification_requested': updated('account', 'A link that verifies the email address was sent.'),
  'account.verified': updated('account', 'The email address was verified.'),
  'account.reset_requested': updated('account', 'A link that resets the password was sent.'),
  'account.password_reset': updated('account', 'The password was reset.'),
  'account.password_refused': null,
  'account.email_change_requested': updated('account', 'A link that changes the email address was sent.'),
  'account.changed': updated('account', 'The account was changed.'),
  'account.deactivated': updated('account', 'The account was deactivated.'),
  'account.reactivated': updated('account', 'The account was reactivated.'),
  'account.removed': deleted('account', 'The account was removed.'),
  'session.ended': deleted('session', 'A session was ended.'),
  'session.others_ended': deleted('session', 'All other sessions were ended.'),
  'developer_key.created': created('developer_key', 'A developer key was created.'),
  'developer_key.revoked': updated('developer_key', 'The developer key was revoked.'),
  'project.created': created('project', 'The project was created.'),
  'project.changed': updated('project', 'The project was changed.'),
  'project.deleted': deleted('project', 'The project was deleted.'),
  'api_key.created': created('project_key', 'A project API key was created.'),
  'api_key.revoked': updated('project_key', 'The project API key was revoked.'),
  'secret_key.created': created('key', 'The key was created.'),
  'secret_key.changed': updated('key', 'The key was changed.'),
  'secret_key.rotated': updated('key', 'The key was rotated.'),
  'secret_key.revoked': updated('key', 'The key was revoked.'),
  'generation.created': created('generation', 'The generation was created.'),
  'generation.published': updated('generation', 'The generation was published.'),
  'generation.unpublished': updated('generation', 'The generation is no longer public.'),
  'generation.changed': updated('generation', 'The generation was changed.'),
  'generation.canceled': updated('generation', 'The generation was canceled.'),
  'generation.deleted': deleted('generation', 'The generation was deleted.'),
  'operator_key.refused': null,
  'developer_key.refused': null,
  'api_key.refused': null,
  'secret_key.refused': null,
  'alert_settings.changed': updated('account', 'The settings of alerts were changed.'),
  'webhook.created': created('webhook', 'The webhook endpoint was created.'),
  'webhook.changed': updated('webhook', 'The webhook endpoint was changed.'),
  'webhook.enabled': updated('webhook', 'The webhook endpoint was enabled.'),
  'webhook.disabled': updated('webhook', 'The webhook endpoint was disabled.'),
  'webhook.secret_read': null,
  'webhook.secret_rotated': updated('webhook', 'The secret of the webhook endpoint was rotated.'),
  'webhook.deleted': deleted('webhook', 'The webhook endpoint was deleted.'),
  'webhook.replay_started': created('replay', 'A bulk replay was started.'),
  'webhook.replay_canceled': updated('replay', 'The bulk replay was canceled.'),
  'delivery.replayed': created('delivery', 'A delivery was created, which sends an event again.'),
  'delivery.test_sent': created('delivery', 'A delivery was created, which sends a test event.'),
  'job.retried': updated('job', 'The failed job was started again.'),
  'mail.read': null,
  'mail.limited': null,
  'plan.changed': updated('account', 'The plan of the account was changed.'),
}

const prefixes = {
  account: 'acct',
  user: 'usr',
  project: 'proj',
  key: 'key',
  generation: 'gen',
  webhook: 'hook',
  replay: 'replay',
  delivery: 'dlv',
} as const

export function toChange(event: AuditEventRow): TimelineEntry | undefined {
  // Of a later version.
  const change: Change | null | undefined = changes[event.action]
  if (!change || event.outcome === 'refused') return undefined
  const { kind, text, type: general } = change
  const type = general === 'account' && event.projectId !== null ? 'user' : general
  const prefix = type in prefixes ? prefixes[type as keyof typeof prefixes] : undefined
  const id = event.targetId
  const members = event.details.changed
  return {
    at: event.createdAt,
    kind,
    text: Array.isArray(members) && members.length > 0 ? `${text.slice(0, -1)}: ${members.join(', ')}.` : text,
    // Keys of `/api/v1` and jobs have no other spelling.
    object: id === null ? null : { type, id: prefix ? toTypeId(prefix, id) : id },
  }
}
