import type { Context } from '../../context.ts'
import {
  countBusiest,
  countDaysBefore,
  countWindow,
  findSecondNetworks,
  subjectKey,
  type WindowCount,
} from '../requests/counters-read.ts'
import { describeSecretKeys, type SecretKeyFacts } from '../secret-keys/service.ts'
import { listAccountAges } from './evaluation-queries.ts'
import { findSilenced } from './repeats.ts'
import {
  areManyRefused,
  areManyRequests,
  type Finding,
  hasHistory,
  mayBeLeap,
  newNetwork,
  rateLeap,
  refusedBurst,
  revokedKeyUsed,
  rotationOverdue,
} from './rules.ts'
import { LEAP_GAP_MS, ONE_NETWORK_MS, USUAL_DAYS, WINDOW_MINUTES } from './thresholds.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export type Keys = ReadonlyMap<string, SecretKeyFacts>

/** What one key did in the window, or an account without a key. */
interface Counted {
  count: WindowCount
  key: SecretKeyFacts | undefined
}

/**
 * What was unusual in the window that ends with this minute, and has to be told. All keys that were used are read, and most are done with
 * what they did in the window; of those alone that did much the days before are read, and of those that may have leapt the minutes of
 * these days.
 */
export async function findUnusual(ctx: Context, minute: Date): Promise<{ findings: Finding[]; keys: Keys }> {
  const until = new Date(minute.getTime() + MINUTE_MS)
  const from = new Date(until.getTime() - WINDOW_MINUTES * MINUTE_MS)
  const [counts, networks] = await Promise.all([
    countWindow(ctx.db, from, until),
    findSecondNetworks(ctx.db, from, until, ONE_NETWORK_MS),
  ])
  const keys = await describeSecretKeys(ctx.db, [
    ...new Set([...counts, ...networks].flatMap(({ keyId }) => keyId ?? [])),
  ])
  // A key that is not there went with its project.
  const counted = counts
    .map((count) => ({ count, key: count.keyId === null ? undefined : keys.get(count.keyId) }))
    .filter(({ count, key }) => count.keyId === null || key !== undefined)
  const atOnce = [
    ...networks.map((network) => ofKey(keys.get(network.keyId), (key) => newNetwork(network, key))),
    ...counted.map(({ count, key }) => ofKey(key, (known) => revokedKeyUsed(count, known))),
    ...counted.map(({ count, key }) => ofKey(key, (known) => rotationOverdue(count, known, until))),
  ].filter((finding) => finding !== undefined)
  const refused = counted.filter(({ count, key }) => areManyRefused(count, key))
  const busy = await thatAreBusy(ctx, counted, until)

  const accountIds = [...atOnce, ...[...refused, ...busy].map(({ count }) => count)].map(({ accountId }) => accountId)
  const isSilenced = await findSilenced(ctx, [...new Set(accountIds)])
  const compared = await compareWithUsual(
    ctx,
    {
      refused: refused.filter(({ count }) => !isSilenced('refused_burst', count)),
      busy: busy.filter(({ count }) => !isSilenced('rate_leap', count)),
    },
    from,
  )
  return { findings: [...atOnce.filter((finding) => !isSilenced(finding.kind, finding)), ...compared], keys }
}

const ofKey = (
  key: SecretKeyFacts | undefined,
  find: (key: SecretKeyFacts) => Finding | undefined,
): Finding | undefined => key && find(key)

/** Whoever does much, and was there long enough for it to be a leap. */
async function thatAreBusy(ctx: Context, counted: Counted[], until: Date): Promise<Counted[]> {
  const busy = counted.filter(({ count, key }) => areManyRequests(count, key))
  const accountIds = new Set(busy.flatMap(({ count, key }) => (key ? [] : [count.accountId])))
  const ages = accountIds.size === 0 ? [] : await listAccountAges(ctx.db, [...accountIds])
  const createdAt = new Map(ages.map((account) => [account.id, account.createdAt]))
  return busy.filter(({ count, key }) => hasHistory(key?.createdAt ?? createdAt.get(count.accountId), until))
}

async function compareWithUsual(
  ctx: Context,
  { refused, busy }: { refused: Counted[]; busy: Counted[] },
  from: Date,
): Promise<Finding[]> {
  const subjects = [...refused, ...busy].map(({ count }) => count)
  const usual = await countDaysBefore(ctx.db, subjects, from, USUAL_DAYS)
  const leaping = busy.filter(({ count }) => mayBeLeap(count, usual.get(subjectKey(count))))
  const today = Math.floor(from.getTime() / DAY_MS) * DAY_MS
  const busiest = await countBusiest(
    ctx.db,
    leaping.map(({ count }) => count),
    WINDOW_MINUTES,
    new Date(today - USUAL_DAYS * DAY_MS),
    new Date(from.getTime() - LEAP_GAP_MS),
  )
  return [
    ...refused.map(({ count, key }) => refusedBurst(count, key, usual.get(subjectKey(count)))),
    ...leaping.map(({ count, key }) => rateLeap(count, key, busiest.get(subjectKey(count)) ?? 0)),
  ].filter((finding) => finding !== undefined)
}
