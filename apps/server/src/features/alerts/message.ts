import type { AlertKind } from './kinds.ts'
import type { AlertNumbers, AlertRow } from './queries.ts'

/** What an alert says to people: what was seen, what was usual, and what to do. In mails and in answers alike. */

const count = (number = 0): string => number.toLocaleString('en-US')
const percent = (share: number): string => `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`
const day = (time = ''): string => time.slice(0, 10)

/** What it is about: `this key`, or all that the account did without one. */
type Subject = 'this key' | undefined

const sentences: Record<AlertKind, (numbers: AlertNumbers, subject: Subject) => string> = {
  refused_burst: ({ refused = 0, requests = 0, minutes, usualRefusedShare = 0 }, subject) =>
    `${count(refused)} of ${count(requests)} requests with ${subject ?? 'no secret key'} were refused within ${minutes} minutes, ` +
    `${percent(requests === 0 ? 0 : refused / requests)}; usually ${percent(usualRefusedShare)} are. ` +
    `Look in Requests at why.${subject ? ' If you do not know these calls, rotate the key and revoke the old one.' : ''}`,
  rate_leap: ({ requests, minutes, usualRequests = 0 }, subject) =>
    `There were ${count(requests)} requests with ${subject ?? 'no secret key'} within ${minutes} minutes; ` +
    `${usualRequests === 0 ? 'in the 7 days before there were none' : `the most in the 7 days before were ${count(usualRequests)}`}. ` +
    `Look in Requests whether these are your calls.${subject ? ' If they are not, rotate the key and revoke the old one.' : ''}`,
  new_network: ({ network, usualNetwork }) =>
    `This key was used from the network ${network}, after at least 30 days from ${usualNetwork} alone. ` +
    'If that is not your server, rotate the key and revoke the old one. You can limit a key to addresses by allowed_ips.',
  rotation_overdue: ({ dueAt }) =>
    `This key is in use, and was due for rotation on ${day(dueAt)}. Rotate it: the old key keeps working for the overlap that you choose.`,
  revoked_key_used: ({ refused = 0, revokedAt }) =>
    `${refused === 1 ? 'A request' : `${count(refused)} requests`} came with this key, which was revoked on ${day(revokedAt)}, and ${refused === 1 ? 'was' : 'were'} refused. ` +
    'Find what still uses it and give it another key. If it is not yours, the key had leaked, and nothing more is to be done.',
}

export const messageOf = ({ kind, numbers, keyId }: Pick<AlertRow, 'kind' | 'numbers' | 'keyId'>): string =>
  sentences[kind](numbers, keyId === null ? undefined : 'this key')
