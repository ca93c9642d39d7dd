import {
  LEAP_REQUESTS_MIN,
  LEAP_TIMES,
  ONE_NETWORK_MS,
  REFUSED_MIN,
  REFUSED_SHARE_ENOUGH,
  REFUSED_SHARE_MIN,
  REFUSED_SHARE_TIMES,
  USUAL_DAYS,
  WINDOW_MINUTES,
} from './thresholds.ts'

export const alertKinds = ['refused_burst', 'rate_leap', 'new_network', 'rotation_overdue', 'revoked_key_used'] as const
export type AlertKind = (typeof alertKinds)[number]

const percent = (share: number): string => `${Math.round(share * 100)} %`
const days = (ms: number): number => ms / 86_400_000

interface Description {
  /** What it is called where people choose what to mute. */
  text: string
  threshold: string
}

/** For the settings, and for docs/alerts.md. */
export const descriptions: Record<AlertKind, Description> = {
  refused_burst: {
    text: 'Many requests are refused',
    threshold: `${REFUSED_MIN} refused requests within ${WINDOW_MINUTES} minutes that are ${percent(REFUSED_SHARE_MIN)} of all, and ${REFUSED_SHARE_TIMES} times the usual share (or ${percent(REFUSED_SHARE_ENOUGH)}, if that is less) of the last ${USUAL_DAYS} days.`,
  },
  rate_leap: {
    text: 'Far more requests than usual',
    threshold: `${LEAP_REQUESTS_MIN} requests within ${WINDOW_MINUTES} minutes, and ${LEAP_TIMES} times the busiest ${WINDOW_MINUTES} minutes of the last ${USUAL_DAYS} days. Not in the first day of a key.`,
  },
  new_network: {
    text: 'A key is used from a new network',
    threshold: `A key that was used from one network alone (/24 of IPv4, /48 of IPv6) for ${days(ONE_NETWORK_MS)} days is used from another.`,
  },
  rotation_overdue: {
    text: 'A key is used past its rotation date',
    threshold: 'A key is used after its `rotation_due_at`, 90 days after it was created, and was not rotated.',
  },
  revoked_key_used: {
    text: 'A revoked key is used',
    threshold: 'A request with a key that was revoked before.',
  },
}
