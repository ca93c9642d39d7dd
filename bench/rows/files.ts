import { randomBytes } from 'node:crypto'
import { type Bench, register } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { load, requestBytes } from '../load.ts'

const MB = 1_000_000
const LARGE_MB = 100
const SMALL_AT_ONCE = 16

/** Uploads to `/v1/files`, a large one and many small ones at once, beside bare Node that writes the same bytes in the same way. */
export async function files(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const { headers, projectId } = await register(server.url)
  const bare = await bench.startNode('bench/servers/files.ts', { UPLOADS: await bench.createDir() })
  const path = `/v1/files?project_id=${projectId}`
  const own = { Authorization: headers.Authorization ?? '', 'Content-Type': 'application/octet-stream' }
  const large = requestBytes('POST', path, own, randomBytes(LARGE_MB * MB))
  const small = requestBytes('POST', path, own, randomBytes(MB))
  const seconds = async (url: string, bytes: Buffer, connections: number): Promise<number> => {
    const start = performance.now()
    await load({ url, connections, requests: connections, request: () => bytes, statuses: [201] })
    return (performance.now() - start) / 1000
  }
  const rate = { ours: [] as number[], bare: [] as number[], ratios: [] as number[] }
  const each = { ours: [] as number[], bare: [] as number[], ratios: [] as number[] }
  const turn = async (into: typeof rate, figureOf: (url: string) => Promise<number>): Promise<void> => {
    const [ours, theirs] = [await figureOf(server.url), await figureOf(bare.url)]
    into.ours.push(ours)
    into.bare.push(theirs)
    into.ratios.push(ours / theirs)
  }
  await bench.profile(server, 'files', async () => {
    await seconds(server.url, small, SMALL_AT_ONCE) // warm
    await seconds(bare.url, small, SMALL_AT_ONCE)
    for (let round = 0; round < bench.times(10); round += 1) {
      await turn(rate, async (url) => LARGE_MB / (await seconds(url, large, 1)))
      await turn(each, async (url) => (1000 * (await seconds(url, small, SMALL_AT_ONCE))) / SMALL_AT_ONCE)
    }
  })
  return [
    {
      name: `upload of one file of ${LARGE_MB} MB`,
      value: median(rate.ours),
      unit: 'MB/s',
      yardstick: { name: 'bare Node with AES, SHA-256 and sync', value: median(rate.bare), unit: 'MB/s' },
      ratio: median(rate.ratios),
    },
    {
      name: `upload of a file of 1 MB, ${SMALL_AT_ONCE} at once`,
      value: median(each.ours),
      unit: 'ms each',
      yardstick: { name: 'the same', value: median(each.bare), unit: 'ms' },
      ratio: median(each.ratios),
    },
  ]
}
