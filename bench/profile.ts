import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[]
  /** In microseconds of the monotonic clock. */
  startTime: number
  samples: number[]
  timeDeltas: number[]
}

/** Where a server was between two moments: by package or file, then by function, in percent of the time that it was busy. */
export async function profileOf(
  folder: string,
  title: string,
  within: { start: bigint; end: bigint },
): Promise<string> {
  const profiles = await Promise.all(
    (await readdir(folder)).map(
      async (name): Promise<CpuProfile> => JSON.parse(await readFile(path.join(folder, name), 'utf8')),
    ),
  )
  // Threads have profiles of their own; the server's is the longest.
  const [profile] = profiles.sort((a, b) => b.samples.length - a.samples.length)
  if (!profile) throw new Error('The server left no profile.')
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  const [start, end] = [Number(within.start / 1000n), Number(within.end / 1000n)]
  const groups = new Map<string, number>()
  const functions = new Map<string, number>()
  let time = profile.startTime
  let idle = 0
  let busy = 0
  profile.samples.forEach((sample, i) => {
    const spent = profile.timeDeltas[i] ?? 0
    time += spent
    if (time < start || time > end) return
    const frame = frames.get(sample)
    if (!frame || frame.functionName === '(idle)') {
      idle += spent
      return
    }
    busy += spent
    const own = `${frame.functionName || '(anonymous)'} ${shortUrl(frame.url)}${frame.url ? `:${frame.lineNumber + 1}` : ''}`
    functions.set(own, (functions.get(own) ?? 0) + spent)
    // Node's own functions and native ones count for whoever called them.
    let id: number | undefined = sample
    let group = ''
    for (; id !== undefined && group === ''; id = parents.get(id)) group = groupOf(frames.get(id)?.url ?? '')
    if (frame.functionName.startsWith('(garbage')) group = 'garbage collection'
    group ||= frame.functionName === '(program)' ? 'native code outside of JavaScript' : 'Node itself'
    groups.set(group, (groups.get(group) ?? 0) + spent)
  })
  const top = (map: Map<string, number>, count: number): string =>
    [...map]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([name, spent]) => `  ${((spent / busy) * 100).toFixed(1).padStart(5)} %  ${name}`)
      .join('\n')
  const share = ((busy / (busy + idle)) * 100).toFixed(0)
  return `\nProfile of ${title}: busy ${share} % of the time, of which\n${top(groups, 25)}\nby function\n${top(functions, 40)}\n`
}

const shortUrl = (url: string): string => url.replace(/^.*\/node_modules\//, '').replace(/^.*\/apps\/server\//, '')

function groupOf(url: string): string {
  const [, name] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url) ?? []
  if (name) return name
  return url.includes('/apps/server/') ? shortUrl(url) : ''
}
