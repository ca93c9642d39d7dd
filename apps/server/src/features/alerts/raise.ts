import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { type NewEvent, recordEvents } from '../events/service.ts'
import { addMail, hasMailSince, PRODUCT } from '../mail/service.ts'
import { composeAlerts } from './email-template.ts'
import { insertAlerts, lockRecipients, type RaisedAlert, type Recipient } from './evaluation-queries.ts'
import type { Keys } from './find.ts'
import { alertKinds } from './kinds.ts'
import type { AlertRow } from './queries.ts'
import type { Finding } from './rules.ts'
import { toAlert } from './v1-presenter.ts'

const HOUR_MS = 3_600_000

/** Writes what was found in this minute, and tells whose it is. */
export async function raiseAlerts(ctx: Context, tx: Tx, findings: Finding[], minute: Date, keys: Keys): Promise<void> {
  const hour = new Date(Math.floor(minute.getTime() / HOUR_MS) * HOUR_MS)
  const createdAt = ctx.clock.now()
  const raised = await insertAlerts(
    tx,
    findings.map((finding) => ({ ...finding, id: uuidv7(), hour, createdAt })),
  )
  await mailAlerts(
    ctx,
    tx,
    raised.filter(({ livemode }) => livemode), // no mail leaves the sandbox
    keys,
  )
  await recordEvents(ctx, tx, raised.map(eventOf))
}

const eventOf = ({ worldId, ...alert }: RaisedAlert): NewEvent => ({
  type: 'alert.raised',
  subjectId: alert.id,
  world: { id: worldId, livemode: alert.livemode },
  projectId: alert.projectId,
  requestId: null,
  data: { object: toAlert(alert) },
})

/** One message to an account for each kind, however many of its keys it is about. */
async function mailAlerts(ctx: Context, tx: Tx, alerts: AlertRow[], keys: Keys): Promise<void> {
  if (alerts.length === 0) return
  const byAccount = Map.groupBy(alerts, ({ accountId }) => accountId)
  for (const recipient of await lockRecipients(tx, [...byAccount.keys()])) {
    if (!recipient.isActive) continue
    const byKind = Map.groupBy(byAccount.get(recipient.id) ?? [], ({ kind }) => kind)
    for (const kind of alertKinds) await mailKind(ctx, tx, recipient, byKind.get(kind) ?? [], keys)
  }
}

async function mailKind(
  ctx: Context,
  tx: Tx,
  { id, email, isVerified }: Recipient,
  alerts: AlertRow[],
  keys: Keys,
): Promise<void> {
  const [first] = alerts
  if (!first) return
  const kind = `alert_${first.kind}`
  // At most one in an hour: the keys that follow are in the list.
  if (await hasMailSince(tx, id, kind, new Date(ctx.clock.now().getTime() - HOUR_MS))) return
  await addMail(ctx, tx, {
    userId: id,
    projectId: null,
    recipient: email,
    kind,
    product: PRODUCT,
    developerId: null,
    livemode: true,
    expiresAt: null,
    // Whoever has an address that nobody confirmed reads no name that somebody else chose.
    content: composeAlerts(ctx, alerts, keys, { withNames: isVerified }),
  })
}
