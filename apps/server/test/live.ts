import assert from 'node:assert/strict'
import { type Api, type Client, type Developer, eventually } from './harness.ts'
import { generationForm, image } from './images.ts'

/** What tests of live updates share. */

export const GENERATIONS = '/generation/generations-v2'
const example = await image()

export async function create(client: Client, headers: Record<string, string> = {}): Promise<string> {
  const { status, body, text } = await client.with(headers).upload('/generation/generate-v2', generationForm([example]))
  assert.equal(status, 200, text)
  return body.id
}

export const anonymousForm = (): FormData => generationForm([example], 'a plain text', 'files')

export const projectEvents = ({ projectId }: Pick<Developer, 'projectId'>): string => `/projects/${projectId}/events`

/** Many at once, without as many pictures. */
export const addEvents = (api: Api, projectId: string, count: number) => api.db`
  with counter as (
    insert into event_counters (project_id, last_number) values (${projectId}, ${count}::int)
    on conflict (project_id) do update set last_number = event_counters.last_number + ${count}::int returning last_number
  ), stored as (
    insert into events (project_id, number, type, subject_id, status)
    select ${projectId}, last_number - ${count}::int + n, 'generation.created', gen_random_uuid(), 'pending'
    from counter, generate_series(1, ${count}::int) as n
  )
  select pg_notify('changes', 'event:' || ${projectId}::text || ':' || last_number) from counter`

export const numbersOf = async (api: Api, projectId: string): Promise<number[]> =>
  (
    await api.db<{ number: string }[]>`
    select number from events where project_id = ${projectId} and number is not null order by number`
  ).map(({ number }) => Number(number))

export const slots = (api: Api): number => api.server.app?.liveUpdates.slots() ?? assert.fail()

/** No stream, no waiting call and nothing that listens is left behind. */
export const nobodyLeft = (api: Api): Promise<true> =>
  eventually('nobody is served any more', async () => {
    const { followers } = api.server.app?.liveUpdates ?? assert.fail()
    return slots(api) === 0 && followers() === 0
  })

export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
