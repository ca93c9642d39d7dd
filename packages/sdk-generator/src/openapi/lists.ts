import type { EnumValue } from '../model.ts'

/** A description whose last paragraph explains values one by one, in lines such as "- `active`: It works." */
export function readList(description: string): { text: string; items: EnumValue[] } {
  const items = [...description.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, value = '', meaning = '']) => ({
    value,
    description: meaning,
  }))
  const text = items.length === 0 ? description : description.slice(0, description.indexOf('- `')).trim()
  return { text, items }
}
