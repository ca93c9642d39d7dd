import { mix, type Oklab } from '../color.ts'
import { drawSky, jagged, veil, waves } from '../sky.ts'
import type { Stage } from '../stage.ts'
import { clip, ground, type Point, path, polygon, rect, SCENE_HEIGHT, SIZE, shape } from '../svg.ts'
import type { Scene } from '../types.ts'

const WHITE: Oklab = [1, 0, 0]
const LAKE_SHORE = 660

/** Rows of firs that sink into the mist, around a clearing. */
export const forest: Scene = (stage) => {
  const { random, paints, sky, brief, time, light, land } = stage
  const hue = brief.has('autumn fall october') ? 55 : 150
  const white = mix(sky.low, WHITE, time === 'night' ? 0.15 : 0.65)
  const snow = brief.weather === 'snow' ? white : undefined
  const rows = [0, 0.25, 0.5, 0.75, 1].map((near) => {
    const [base, height] = [520 + near * 200, 90 + near * 230]
    const color = land(hue - near * 12, 0.11, 0.92 - near * 0.8)
    const row = firs(stage, waves(random, base, 6, 1), height, color, { snow, clear: near === 1 ? 215 : 0 })
    return row + veil(stage, base - 130, 260, 0.42 - near * 0.3)
  })
  const floor = paints.linear(
    [0, snow ?? mix(land(hue - 15, 0.12, 0.2), light, 0.3)],
    [1, snow ? mix(snow, sky.top, 0.45) : land(hue, 0.1, 0)],
  )
  const rays = [-620, -290, 25, 360].map((dx) => shape(505, 180, 525, 180, 600 + dx, 860, 500 + dx, 860)).join('')
  const shine = brief.weather === 'clear' && time !== 'night' ? 0.2 : 0
  // Dark trees at both edges lead the eye to the clearing.
  const edges: Point[] = [
    [-30, 905],
    [95, 990],
    [940, 990],
    [1050, 905],
  ]
  return {
    back:
      drawSky(stage, 640, { x: 515, y: 230, r: 62 }) +
      rows.join('') +
      path(ground(waves(random, 735, 16, 0.7)), floor) +
      path(rays, paints.linear([0, light, shine], [1, light, 0])),
    front: edges.map((edge) => firs(stage, [edge], 640, land(hue, 0.09, 0), { snow })).join(''),
    spot: { x: 512, y: 815, size: 250, on: 'ground' },
  }
}

/** Ranges behind one another with mist between, the highest with snow; a lake if the prompt has one. */
export const mountains: Scene = (stage) => {
  const { random, brief, time, land, paints } = stage
  const sun = { x: random.pick([190, 240, 790, 840]), y: time === 'day' ? 190 : 270, r: 56 }
  const mist = brief.weather === 'fog' ? 0.75 : 0.4
  const lake = brief.has('lake river water fjord')
  // The giant stands opposite the sun.
  const middle = sun.x < SIZE / 2 ? 640 : 390
  const ranges =
    path(ground(jagged(random, 470, 150)), land(265, 0.1, 0.82)) +
    veil(stage, 360, 190, mist) +
    peak(stage, middle - 300, 330, 300, land(262, 0.1, 0.6)) +
    peak(stage, middle + 290, 330, 300, land(262, 0.1, 0.6)) +
    peak(stage, middle, 215, 400, land(262, 0.1, 0.45)) +
    veil(stage, 470, 190, mist) +
    path(ground(jagged(random, 640, 150)), land(258, 0.1, 0.38)) +
    veil(stage, 560, 190, mist)
  const woods = (y: number, height: number, distance: number) =>
    firs(stage, waves(random, y, 22, 0.8), height, land(lake ? 200 : 180, 0.08, distance))
  const water = paints.linear([0, land(240, 0.08, 0.2), 0.35], [1, land(240, 0.08, 0.2), 0.85])
  const mirrored =
    `<g transform="matrix(1 0 0 -1 0 ${2 * LAKE_SHORE})">${ranges}</g>` +
    path(rect(0, LAKE_SHORE, SIZE, SCENE_HEIGHT - LAKE_SHORE), water) +
    clip('banks', rect(0, 0, SIZE, LAKE_SHORE), ranges)
  return {
    back: drawSky(stage, 560, sun) + (lake ? mirrored : ranges + woods(745, 45, 0.22)),
    front: woods(835, 60, 0),
    spot: { x: 512, y: lake ? 800 : 830, size: 200, on: lake ? 'water' : 'ground' },
  }
}

/** A slope with firs on it. @param clear half the width that stays free of them; @param snow the colour of theirs, if any */
function firs(
  { random }: Stage,
  slope: readonly Point[],
  height: number,
  color: Oklab,
  { clear = 0, snow }: { clear?: number; snow?: Oklab | undefined } = {},
): string {
  const every = Math.max(1, Math.round(height / 60))
  const [trees, caps]: [string[], string[]] = [[], []]
  for (const [at, base] of slope.filter(([x], i) => i % every === 0 && Math.abs(x - 512) >= clear)) {
    const x = at + random.between(-5, 5) * every
    const tall = height * random.between(0.65, 1.15)
    for (const tier of [1, 2, 3, 4, 5]) {
      const [wide, y] = [tall * (0.03 + 0.045 * tier), base - tall * (0.97 - 0.19 * tier)]
      const [top, hem] = [y - tall * 0.22, y - tall * 0.09]
      trees.push(shape(x, top, x + wide, y, x, y - tall * 0.02, x - wide, y))
      caps.push(shape(x, top, x + wide * 0.5, hem, x, hem - tall * 0.03, x - wide * 0.5, hem))
    }
  }
  return path(ground(slope) + trees.join(''), color) + (snow ? path(caps.join(''), snow, 0.8) : '')
}

/** A mountain with a lit left side, a shaded right one and a white top. */
function peak({ random, sky, time, paints }: Stage, x: number, top: number, half: number, color: Oklab): string {
  const height = 720 - top
  const side = (direction: number, rough: number) =>
    Array.from({ length: 15 }, (_, i): Point => {
      const off = i === 0 ? 0 : random.between(-rough, rough)
      return [x + direction * half * (i / 14) ** 0.92 + off, top + (height * i) / 14 + off / 2]
    })
  const [left, right, spine] = [side(-1, 9), side(1, 9), side(random.between(-0.12, 0.2), 20)]
  const snowline = Array.from({ length: 11 }, (_, i): Point => {
    const across = 1 - i / 5
    const depth = (i % 2 ? 0.15 : 0.27) * random.between(0.8, 1.3) * (1.1 - Math.abs(across) * 0.35)
    return [x + across * half * 0.27, top + height * Math.max(depth, Math.abs(across) * 0.26)]
  })
  const cap = polygon([...left.slice(0, 4).reverse(), ...right.slice(1, 4), ...snowline])
  return (
    path(polygon([...left, ...right.toReversed()]), paints.linear([0, color], [0.75, mix(color, sky.low, 0.4)])) +
    path(cap, mix(sky.low, WHITE, time === 'night' ? 0.4 : 0.7), 0.95) +
    path(polygon([...right, ...spine.reverse()]), mix(color, [0, 0, 0], 0.45), 0.32)
  )
}
