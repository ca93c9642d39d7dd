import { mix, type Oklab } from './color.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'
import { circle, type Fill, type Point, path, rect, SCENE_HEIGHT, SIZE, stroke } from './svg.ts'

const WHITE: Oklab = [1, 0, 0]

/** A line from edge to edge made of a few waves: hills, dunes, water. */
export function waves(random: Random, y: number, height: number, count: number): Point[] {
  const parts = [1, 0.45, 0.2].map((weight, i) => ({
    weight,
    speed: count * (i * 0.9 + 1),
    phase: random.between(0, 7),
  }))
  return Array.from({ length: 89 }, (_, i) => {
    const x = -20 + i * 12.1
    const swing = parts.map(({ weight, speed, phase }) => weight * Math.sin((x / SIZE) * speed * 2 * Math.PI + phase))
    return [x, y + height * swing.reduce((sum, part) => sum + part)]
  })
}

/** A jagged line, by halving: each round moves the middles by half as much. */
export function jagged(random: Random, y: number, height: number): Point[] {
  let ys = [0, -1, 0.1, -0.8, 0].map((peak) => y + peak * height * random.between(0.45, 1))
  for (let step = height * 0.5; step > height * 0.03; step *= 0.52) {
    ys = ys.flatMap((here, i) => {
      const next = ys[i + 1]
      return next === undefined ? [here] : [here, (here + next) / 2 + random.between(-step, step)]
    })
  }
  return ys.map((value, i) => [-20 + (i / (ys.length - 1)) * (SIZE + 40), value])
}

/** White dots at random places: many of the first size, few of the last. */
export function dots({ random }: Stage, count: number, bottom: number, sizes: readonly number[]): string {
  const all = sizes.flatMap((size, i) =>
    Array.from({ length: count / (i + 1) ** 2 }, () =>
      circle(random.between(0, SIZE), random.between(0, bottom), size * random.between(0.7, 1.2)),
    ),
  )
  return path(all.join(''), WHITE, 0.85)
}

/** A band of mist. */
export const veil = ({ paints, sky }: Stage, y: number, height: number, opacity: number) =>
  path(rect(0, y, SIZE, height), paints.linear([0, sky.low, 0], [0.6, sky.low, opacity], [1, sky.low, 0]))

/** A moon's disc with craters. */
export function moon(x: number, y: number, r: number, fill: Fill): string {
  const craters = [
    circle(x - r * 0.35, y - r * 0.3, r * 0.2),
    circle(x + r * 0.3, y - r * 0.1, r * 0.27),
    circle(x - r * 0.15, y + r * 0.4, r * 0.24),
    circle(x + r * 0.38, y + r * 0.48, r * 0.13),
  ]
  return path(circle(x, y, r), fill) + path(craters.join(''), [0.3, 0, 0], 0.15)
}

/** Sky down to the horizon with sun or moon, stars and clouds. */
export function drawSky(stage: Stage, horizon: number, sun: { x: number; y: number; r: number }): string {
  const { sky, time, light, brief, neon, paints } = stage
  const { x, y, r } = sun
  const overcast = brief.weather === 'rain' || brief.weather === 'snow'
  const night = time === 'night'
  const end = horizon / SCENE_HEIGHT
  const air = paints.linear([0, sky.top], [end * 0.58, sky.middle], [end, sky.low])
  const shine = neon ? sky.low : light
  const low = neon ? stage.tone(0.68, 0.26, 350) : mix(light, sky.low, time === 'day' ? 0.15 : 0.4)
  const fill = paints.linear([0, light], [0.9, low])
  return [
    path(rect(0, 0, SIZE, SCENE_HEIGHT), air),
    night && !overcast ? dots(stage, 150, horizon * 0.85, [1.1, 1.9, 2.8]) : '',
    stage.glow(x, y, r * (neon ? 3.6 : 6.5), shine, overcast ? 0.25 : night ? 0.35 : 0.75),
    overcast ? '' : stage.glow(x, y, r * 2.4, shine, 0.6),
    overcast ? '' : night && !neon ? moon(x, y, r, fill) : path(circle(x, y, r), fill),
    brief.weather === 'fog' ? '' : clouds(stage, horizon),
  ].join('')
}

function clouds(stage: Stage, horizon: number): string {
  const { random, sky, brief, time, paints } = stage
  const heavy = brief.weather === 'rain' || brief.weather === 'clouds'
  const count = heavy ? 9 : time === 'night' ? 3 : 5
  const body = time === 'night' ? mix(sky.middle, sky.low, 0.4) : mix(sky.low, WHITE, heavy ? 0.2 : 0.55)
  return Array.from({ length: count }, (_, i) => {
    const x = ((i + random.next()) / count) * (SIZE + 200) - 100
    const y = heavy ? random.between(20, horizon * 0.5) : random.between(horizon * 0.1, horizon * 0.62)
    const width = random.between(140, 300) * (heavy ? 1.7 : 1)
    // Low ones are the streaks of an evening sky.
    const outline = cloud(random, x, y, width, time === 'day' || heavy ? 1 : 0.35)
    return path(outline, paints.linear([0, body, 0.8], [1, body, heavy ? 0.45 : 0.12]))
  }).join('')
}

/** Puffs on a flat base. */
function cloud(random: Random, x: number, y: number, width: number, height: number): string {
  const puffs = [0.2, 0.42, 0.62, 0.82].map((at) => {
    const r = width * (0.1 + 0.13 * Math.sin(at * 3.1)) * random.between(0.85, 1.15)
    return circle(x + (at - 0.5) * width, y - r * 0.35 * height, r, r * height)
  })
  return puffs.join('') + circle(x, y, width * 0.5, width * 0.1 * height)
}

/** What falls or hangs in front of everything. */
export function drawWeather(stage: Stage): string {
  const { random, brief } = stage
  if (brief.weather === 'snow') return dots(stage, 260, SCENE_HEIGHT, [1.8, 3.2, 5.5])
  if (brief.weather === 'fog') return veil(stage, 330, 330, 0.55) + veil(stage, 560, 320, 0.5)
  if (brief.weather !== 'rain') return ''
  const drops = (count: number, length: number) =>
    Array.from(
      { length: count },
      () => `M${random.between(-40, SIZE)} ${random.between(-40, SCENE_HEIGHT)}l${length * -0.22} ${length}`,
    ).join('')
  return stroke(drops(260, 26), WHITE, 1.2, 0.32) + stroke(drops(90, 48), WHITE, 2, 0.3)
}
