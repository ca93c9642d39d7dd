import { open } from 'node:fs/promises'
import path from 'node:path'
import { API, type Bench, register } from '../bench.ts'
import { type Figure, median, quantile } from '../figures.ts'
import { load, uploadRequest } from '../load.ts'
import { megabyte } from '../pictures.ts'

const AT_ONCE = 16

/** Sixteen uploads at once, again and again, beside a bare route that stores the same form and beside the disk alone. */
export async function upload(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const account = await register(server.url)
  const folder = await bench.createDir()
  const bare = await bench.startNode('bench/servers/bare.ts', {
    DATABASE: JSON.stringify(server.address),
    UPLOADS: folder,
  })
  const images = [await megabyte(), await megabyte()]
  const request = await uploadRequest(`${API}/generation/generate-v2`, account.headers, images)
  const same = await uploadRequest('/upload', account.headers, images)
  const burst = async (url: string, bytes: Buffer): Promise<number[]> => [
    ...(await load({ url, connections: AT_ONCE, requests: AT_ONCE, request: () => bytes })).times,
  ]
  const times: { ours: number[]; bare: number[]; disk: number[] } = { ours: [], bare: [], disk: [] }
  await bench.profile(server, 'uploads', async () => {
    for (let round = -1; round < bench.times(10); round += 1) {
      const ours = await burst(server.url, request)
      await drawn(server.db)
      const bareTimes = await burst(bare.url, same)
      const disk = await Promise.all(Array.from({ length: AT_ONCE }, () => write(folder, images)))
      if (round < 0) continue // warm
      times.ours.push(...ours)
      times.bare.push(...bareTimes)
      times.disk.push(...disk)
    }
  })
  const p95 = (values: number[]): number =>
    quantile(
      [...values].sort((a, b) => a - b),
      0.95,
    )
  const value = p95(times.ours)
  const yardstick = { name: 'bare route that stores the form', value: p95(times.bare), unit: 'ms' }
  return [
    {
      name: `accepting two 1 MB images, ${AT_ONCE} at once, p95`,
      value,
      unit: 'ms',
      yardstick,
      ratio: value / yardstick.value,
      toReach: 'below 100 ms',
      reached: value < 100,
    },
    {
      name: 'the same, median',
      value: median(times.ours),
      unit: 'ms',
      yardstick: { ...yardstick, value: median(times.bare) },
      ratio: median(times.ours) / median(times.bare),
    },
    { name: 'the same bytes written and synced, p95', value: p95(times.disk), unit: 'ms' },
  ]
}

async function write(folder: string, images: Uint8Array[]): Promise<number> {
  const start = performance.now()
  for (const image of images) {
    const file = await open(path.join(folder, crypto.randomUUID()), 'wx')
    await file.writeFile(image)
    await file.sync()
    await file.close()
  }
  return performance.now() - start
}

/** Drawing is work of its own; the next burst begins when it is done. */
async function drawn(db: Awaited<ReturnType<Bench['startServer']>>['db']): Promise<void> {
  for (;;) {
    const [row] = await db<{ left: number }[]>`
      select count(*) as left from generations where status in ('pending', 'processing')`
    if (row?.left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
