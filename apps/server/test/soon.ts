import { type Api, type Client, eventually } from './harness.ts'

/** As `eventually`, while no job waits for its time. */
export const soon = <T>(api: Api, what: string, ask: () => Promise<T | undefined | false>): Promise<T> =>
  eventually(what, async () => {
    await api.db`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`
    return ask()
  })

/** Waits for the end of a generation without the pauses between attempts. */
export const finishedSoon = (api: Api, client: Client, id: string) =>
  soon(api, `generation ${id} ends`, async () => {
    const { body } = await client.get(`/generation/generations-v2/${id}/status`)
    return (body.status === 'completed' || body.status === 'failed') && body
  })
