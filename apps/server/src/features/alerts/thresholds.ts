/** When an alert is raised. docs/alerts.md explains these, and is tested against them. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Requests are counted over so many minutes, of which the last is the one that is evaluated. */
export const WINDOW_MINUTES = 5
/** What is usual are the days before. */
export const USUAL_DAYS = 7

/** Refused requests of a window. */
export const REFUSED_MIN = 50
/** Their share of all requests: at least this, … */
export const REFUSED_SHARE_MIN = 0.1
/** … and so many times the usual one, … */
export const REFUSED_SHARE_TIMES = 3
/** … where that is less than this. */
export const REFUSED_SHARE_ENOUGH = 0.75
/** If usually more are refused, it is not unusual. */
export const REFUSED_SHARE_USUAL_MAX = 0.5

/** Requests of a window, so that small applications raise nothing. */
export const LEAP_REQUESTS_MIN = 600
/** So many times the busiest window of the usual days. */
export const LEAP_TIMES = 5
/** What is younger has no usual rate. */
export const LEAP_AGE_MS = DAY_MS
/** The last requests before the window belong to the leap, so that one that grows is seen. */
export const LEAP_GAP_MS = HOUR_MS

/** How long a key has to have been used from one network. */
export const ONE_NETWORK_MS = 30 * DAY_MS

/** After so long the same of the same key is raised again, if it goes on. */
export const REPEAT_MS = {
  refused_burst: HOUR_MS,
  rate_leap: HOUR_MS,
  new_network: HOUR_MS,
  rotation_overdue: 30 * DAY_MS,
  revoked_key_used: DAY_MS,
}
export const REPEAT_MS_MAX = Math.max(...Object.values(REPEAT_MS))

/** Minutes that are evaluated late, after a stop; older ones are left out. */
export const CATCH_UP_MINUTES_MAX = 180
/** Counters are written a second late: a minute is evaluated no sooner than this after its end. */
export const SETTLED_AFTER_MS = 5_000
/** Alerts are kept for so long. */
export const KEPT_MS = 400 * DAY_MS
