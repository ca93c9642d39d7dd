import { glob } from 'node:fs/promises'
import path from 'node:path'
import { type Api, eventually } from './harness.ts'

/** Where each stored object lies, by its id. */
export async function filesOnDisk(api: Api): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  const folder = path.join(api.dataDir, 'files') // which the first write makes
  for await (const entry of glob('**', { cwd: folder, withFileTypes: true }))
    if (entry.isFile()) places.set(entry.name, path.join(entry.parentPath, entry.name))
  return places
}

export interface Stored {
  rows: string[]
  disk: string[]
}

/** Ids of all files, in the database and on disk. */
export async function stored(api: Api): Promise<Stored> {
  const rows = await api.db<{ id: string }[]>`select id from files order by id`
  return { rows: rows.map(({ id }) => id), disk: [...(await filesOnDisk(api)).keys()].sort() }
}

/** Waits until no job is left, not even one that waits for its time. */
export const idle = (api: Api): Promise<boolean> =>
  eventually('no job is left', async () => {
    const jobs = await api.db`select from graphile_worker._private_jobs limit 1`
    return jobs.length === 0
  })
