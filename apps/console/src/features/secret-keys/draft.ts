import type { Key } from './queries.ts'
import { presets, type Scope } from './scopes.ts'

export type ExpiryChoice = 'keep' | 'never' | '30' | '90' | 'date'

/** What the form of a key holds. */
export interface KeyDraft {
  name: string
  /** Empty: all projects. Undefined until somebody chooses. */
  projectId: string | undefined
  scopes: Scope[]
  /** One address or CIDR block in each line. */
  addresses: string
  expiry: ExpiryChoice
  /** `2026-12-31`, for the choice `date`: the last day. */
  lastDay: string
}

export const newDraft: KeyDraft = {
  name: '',
  projectId: undefined,
  scopes: presets[0]?.scopes ?? [],
  addresses: '',
  expiry: 'never',
  lastDay: '',
}

export const draftOf = ({ name, scopes, allowed_ips: addresses }: Key): KeyDraft => ({
  name,
  projectId: undefined,
  scopes,
  addresses: addresses.join('\n'),
  expiry: 'keep',
  lastDay: '',
})

const DAY_MS = 86_400_000

/** Undefined to leave it as it is, null for never. A chosen day is the last one, where the person is. */
export function expiresAtOf({ expiry, lastDay }: KeyDraft): string | null | undefined {
  if (expiry === 'keep') return undefined
  if (expiry === 'never') return null
  if (expiry !== 'date') return new Date(Date.now() + Number(expiry) * DAY_MS).toISOString()
  const [year = 0, month = 1, day = 1] = lastDay.split('-').map(Number)
  return new Date(year, month - 1, day + 1).toISOString()
}

/** The lines that say something, and the numbers of these lines. */
export const linesOf = ({ addresses }: KeyDraft): { text: string; number: number }[] =>
  addresses
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '')

export const isComplete = ({ name, scopes, expiry, lastDay }: KeyDraft): boolean =>
  name.trim() !== '' && scopes.length > 0 && (expiry !== 'date' || lastDay !== '')
