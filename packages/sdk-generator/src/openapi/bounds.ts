import type { Place } from './place.ts'

/** Keywords that only say which values are valid. The API checks them; SDKs tell of them. */
export const boundKeywords = [
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'maxProperties',
  'propertyNames',
  'default',
]

/** `From 1 to 100. By default 20.`; empty if there are none. */
export function describeBounds(schema: Place): string {
  const of = (keyword: string): unknown => schema.find(keyword)?.value
  const sentences = [
    range(of('minimum'), of('maximum'), ''),
    range(of('minLength'), of('maxLength'), 'characters'),
    range(of('minItems'), of('maxItems'), 'items'),
    byDefault(of('default')),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function range(min: unknown, max: unknown, unit: string): string {
  // "At least 1 character" says what everybody expects.
  const from = unit !== '' && (min === 0 || min === 1) ? undefined : min
  const of = (bound: unknown): string => (unit === '' ? String(bound) : `${bound} ${unit}`)
  if (from !== undefined && from === max) return `Exactly ${of(max)}.`
  if (from !== undefined && max !== undefined) return `From ${from} to ${of(max)}.`
  if (from !== undefined) return `At least ${of(from)}.`
  if (max !== undefined) return `At most ${of(max)}.`
  return ''
}

const byDefault = (value: unknown): string => (value === undefined ? '' : `By default \`${JSON.stringify(value)}\`.`)
