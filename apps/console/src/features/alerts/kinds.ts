import type { V1Schema } from '../../api/types.ts'

export type Alert = V1Schema<'Alert'>
export type AlertKind = V1Schema<'AlertKind'>

interface Kind {
  title: string
  /** What can be done with the key, if it still works. */
  deeds: readonly ('rotate' | 'revoke')[]
}

/** In the words of the API's settings. */
const kinds: Record<AlertKind, Kind> = {
  refused_burst: { title: 'Many requests are refused', deeds: ['rotate', 'revoke'] },
  rate_leap: { title: 'Far more requests than usual', deeds: ['rotate', 'revoke'] },
  new_network: { title: 'A key is used from a new network', deeds: ['rotate', 'revoke'] },
  rotation_overdue: { title: 'A key is used past its rotation date', deeds: ['rotate'] },
  revoked_key_used: { title: 'A revoked key is used', deeds: [] },
}

export const alertKinds = Object.keys(kinds) as AlertKind[]

/** There will be kinds that this page does not know. */
export const kindOf = ({ kind }: { kind: string }): Kind =>
  (kinds as Record<string, Kind>)[kind] ?? { title: kind.replaceAll('_', ' '), deeds: [] }

export const alertKindOptions = alertKinds.map((value) => ({ value, text: kinds[value].title }))
