/** Which events an endpoint wants: all, all of a resource, or single types. */
import type { EventTypeFacts } from './types.ts'

export interface TypeGroup<Facts = EventTypeFacts> {
  /** `generation` */
  resource: string
  types: Facts[]
}

const resourceOf = (type: string): string => type.slice(0, type.indexOf('.'))
export const wildcardOf = (resource: string): string => `${resource}.*`

export function groupsOf<Facts extends EventTypeFacts>(types: Facts[]): TypeGroup<Facts>[] {
  const names = [...new Set(types.map(({ type }) => resourceOf(type)))]
  return names.map((resource) => ({ resource, types: types.filter(({ type }) => resourceOf(type) === resource) }))
}

/** Whether an endpoint that wants these gets such events. */
export const getsType = (wanted: string[], type: string): boolean =>
  wanted.includes('*') || wanted.includes(type) || wanted.includes(wildcardOf(resourceOf(type)))

/** With this type or wildcard, or without. What a wildcard covers is not listed beside it. */
export function withType(chosen: string[], type: string, isChosen: boolean): string[] {
  const others = chosen.filter((each) => each !== type && each !== '*')
  if (!isChosen) return others
  const resource = resourceOf(type)
  const kept = type.endsWith('.*') ? others.filter((each) => resourceOf(each) !== resource) : others
  return [...kept, type]
}

/** “3 of 8”, “All”: how much of a group is chosen. */
export function chosenOf({ resource, types }: TypeGroup, chosen: string[]): string {
  if (chosen.includes(wildcardOf(resource))) return 'All'
  const count = types.filter(({ type }) => chosen.includes(type)).length
  return count === 0 ? 'None' : `${count} of ${types.length}`
}
