import type { Names } from '../projects/names.ts'

/** What a line or a part of a chart is called; by the end of its id where it is gone. */
export function nameOf(id: string | null, by: 'project' | 'key', names: Names): string {
  if (id === null) return by === 'project' ? 'No project' : 'Without a secret key'
  const name = by === 'project' ? names.projectName(id) : names.keyName(id)
  return name ?? `${by === 'project' ? 'Project' : 'Key'} …${id.slice(-6)}`
}
