import { mix, type Oklab } from '../color.ts'
import { drawSky } from '../sky.ts'
import type { Stage } from '../stage.ts'
import { circle, path, rect, SCENE_HEIGHT, SIZE, stroke } from '../svg.ts'
import type { Scene } from '../types.ts'

const SHORE = 690
const QUAY = 826

/** Three rows of towers at the water, lit after dark, with neon where the prompt wants it. */
export const city: Scene = (stage) => {
  const { random, neon, time, tone, paints, sky } = stage
  const sun = { x: random.pick([330, 400, 620, 690]), y: neon ? 400 : 330, r: neon ? 185 : time === 'night' ? 62 : 80 }
  const glare = neon ? tone(0.6, 0.24, 350, 2) : sky.low
  const haze = path(rect(0, SHORE - 240, SIZE, 240), paints.linear([0, glare, 0], [1, glare, 0.45]))
  const skyline =
    towers(stage, 0.72, 9, 330, 0.25) +
    haze +
    towers(stage, 0.42, 12, 430, 0.4) +
    (neon ? traffic(stage) : '') +
    towers(stage, 0.06, 16, 300, 0.5)
  return {
    back: drawSky(stage, SHORE, sun) + skyline + harbour(stage) + quay(stage),
    spot: { x: 512, y: 856, size: 230, on: 'ground' },
  }
}

/** @param high the tallest possible; @param lit the share of windows with light behind them after dark */
function towers(stage: Stage, depth: number, cell: number, high: number, lit: number): string {
  const { random, neon, time, tone, land, paints, light, sky } = stage
  const dark = time === 'night' || time === 'sunset'
  const walls: string[] = []
  const windows: string[][] = [[], [], []]
  const tubes: string[] = []
  for (let x = -30; x < SIZE; ) {
    const width = cell * random.between(4.2, 8.8)
    // Higher towards the middle: a skyline is one shape before it is many houses.
    const crest = 1 - Math.abs((x + width / 2 - SIZE / 2) / SIZE) * 0.9
    const top = SHORE - high * random.between(0.4, 1) * (0.55 + crest * 0.55)
    walls.push(tower(stage, x, top, width))
    for (let wy = top + cell * 1.6; wy < SHORE - cell; wy += cell * 1.55) {
      const share = !dark ? 0.8 : random.next() < 0.12 ? 0.95 : lit
      for (let wx = x + cell * 0.7; wx < x + width - cell; wx += cell * 1.15)
        if (random.next() < share)
          windows[random.pick([0, 0, 0, 0, 0, 0, 0, 1, 2])]?.push(rect(wx, wy, cell * 0.6, cell * 0.8))
    }
    if (neon && random.next() < 0.6) tubes.push(tube(stage, x, top, width))
    x += width + cell * random.between(-0.5, 0.8)
  }
  const wall = land(270, 0.08, depth)
  const glass: Oklab[] = dark
    ? [light, tone(0.8, 0.14, neon ? 210 : 60, 2), tone(0.75, 0.18, neon ? 340 : 70, 1)]
    : [mix(wall, sky.low, 0.3), mix(wall, [1, 0, 0], 0.35), mix(wall, sky.top, 0.3)]
  const panes = glass.map((color, i) => path(windows[i]?.join('') ?? '', color, dark ? 0.9 - depth * 0.6 : 0.6))
  return path(walls.join(''), paints.linear([0, wall], [1, mix(wall, sky.low, 0.3)])) + panes.join('') + tubes.join('')
}

/** An outline with one of four roofs. */
function tower({ random }: Stage, x: number, top: number, width: number): string {
  const middle = x + width / 2
  const roofs = [
    rect(x + width * 0.2, top - 9, width * 0.22, 9),
    rect(middle - 1.5, top - 70, 3, 70) + rect(middle - width * 0.15, top - 16, width * 0.3, 16),
    rect(x + width * 0.18, top - 22, width * 0.64, 22) + rect(x + width * 0.34, top - 44, width * 0.32, 22),
    circle(middle, top, width / 2, width * 0.38),
  ]
  return rect(x, top, width, SHORE - top) + roofs[random.pick([0, 0, 1, 2, 3])]
}

/** A lit edge or roof line with its glow. */
function tube(stage: Stage, x: number, top: number, width: number): string {
  const { random, tone } = stage
  const color = random.pick([tone(0.78, 0.2, 200, 2), tone(0.7, 0.26, 345, 0), tone(0.75, 0.2, 310, 1)])
  if (random.next() < 0.35)
    return stage.glow(x + width / 2, top, width, color, 0.5, 34) + stroke(`M${x} ${top}h${width}`, color, 3.5)
  const length = (SHORE - top) * random.between(0.3, 0.6)
  const glow = stage.glow(x + 2, top + 14 + length / 2, 42, color, 0.55, length * 0.75)
  return glow + stroke(`M${x + 2} ${top + 14}v${length}`, color, 3.5)
}

/** Flying cars, as streaks of light. */
function traffic({ random, paints, tone }: Stage): string {
  return Array.from({ length: 9 }, (_, i) => {
    const forward = i % 2
    const color = forward ? tone(0.9, 0.12, 200, 2) : tone(0.75, 0.24, 345)
    const [x, y, length] = [random.between(0, 860), random.between(260, 600), random.between(70, 190)]
    const streak = paints.across([0, color, 1 - forward], [1, color, forward])
    return path(rect(x, y, length, 3), streak) + path(circle(x + forward * length, y + 1.5, 3.5), '#fff')
  }).join('')
}

/** Water that holds the lights of the shore as upright smears. */
function harbour({ random, paints, land, light, sky, tone, neon, time }: Stage): string {
  const water = land(265, 0.06, 0.1)
  const smears = [light, tone(0.75, 0.2, 345), tone(0.8, 0.16, 200, 2)].map((color) => {
    const smear = () => rect(random.between(0, SIZE), SHORE, random.between(6, 22), random.between(50, QUAY - SHORE))
    const all = Array.from({ length: neon ? 16 : 8 }, smear).join('')
    return path(all, paints.linear([0, color, 0.55], [1, color, 0]), time === 'day' ? 0.2 : 0.7)
  })
  const surface = paints.linear([0, mix(water, sky.low, 0.4)], [0.7, water])
  return path(rect(0, SHORE, SIZE, SCENE_HEIGHT - SHORE), surface) + smears.join('')
}

/** The near bank, with street lamps. */
function quay(stage: Stage): string {
  const { light, sky, time, paints } = stage
  const stone = mix(stage.land(265, 0.05, 0.05), sky.low, time === 'day' ? 0.15 : 0.06)
  const paving = paints.linear([0, mix(stone, sky.low, 0.2)], [1, mix(stone, [0, 0, 0], 0.3)])
  const lamps = [90, 330, 694, 934].map((x) => {
    const glow = time === 'day' ? '' : stage.glow(x, 716, 110, light, 0.5) + stage.glow(x, 836, 120, light, 0.35, 14)
    const post = rect(x - 2.5, 716, 5, 114) + rect(x - 7, 822, 14, 10)
    return path(post, stone) + glow + path(circle(x, 716, 9), time === 'day' ? stone : light)
  })
  return path(rect(0, QUAY, SIZE, 60), paving) + path(rect(0, QUAY, SIZE, 4), mix(stone, light, 0.35)) + lamps.join('')
}
