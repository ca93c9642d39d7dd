import { mix, type Oklab } from '../color.ts'
import { dots, moon, waves } from '../sky.ts'
import type { Stage } from '../stage.ts'
import { circle, clip, ground, type Point, path, rect, SCENE_HEIGHT, SIZE } from '../svg.ts'
import type { Scene } from '../types.ts'

const BLACK: Oklab = [0, 0, 0]

/** A nebula, a ringed planet and a moon, seen from a cratered ground. */
export const space: Scene = (stage) => {
  const { random, paints, tone, light } = stage
  const dark = paints.linear([0, tone(0.15, 0.07, 280)], [0.6, tone(0.25, 0.12, 295)], [1, tone(0.4, 0.16, 320, 1)])
  const nebula = Array.from({ length: 11 }, (_, i) => {
    const along = i / 10
    const color = tone(random.between(0.45, 0.65), 0.18, 330 - along * 110, random.pick([0, 1, 2]))
    const y = 560 - along * 420 + random.between(-90, 90)
    return stage.glow(along * 1100 - 40, y, random.between(170, 330), color, 0.5, random.between(110, 210))
  })
  const glints = [0, 1, 2, 3].map(() => glint(random.between(60, 960), random.between(40, 560), random.between(10, 20)))
  const soil = tone(0.36, 0.08, 300)
  const pale = tone(0.85, 0.05, 250)
  const line = waves(random, 765, 14, 0.5).map(([x, y]): Point => [x, y + ((x - SIZE / 2) / (SIZE / 2)) ** 2 * 50])
  const craters = Array.from({ length: 9 }, (_, i) =>
    circle((i + random.next()) * 115, random.between(810, 870), random.between(18, 52), random.between(5, 12)),
  )
  return {
    back:
      path(rect(0, 0, SIZE, SCENE_HEIGHT), dark) +
      nebula.join('') +
      dots(stage, 260, SCENE_HEIGHT, [1, 1.8, 2.7]) +
      path(glints.join(''), '#fff', 0.9) +
      planet(stage, random.pick([700, 740]), 285, 165) +
      moon(
        random.between(150, 250),
        random.between(130, 230),
        46,
        paints.across([0, pale], [1, mix(pale, BLACK, 0.6)]),
      ),
    front:
      path(ground(line), paints.linear([0, mix(soil, light, 0.25)], [1, mix(soil, BLACK, 0.6)])) +
      path(craters.join(''), mix(soil, BLACK, 0.5), 0.5),
    spot: { x: 370, y: 790, size: 330, on: 'air' },
  }
}

/** A star with four rays. */
const glint = (x: number, y: number, r: number) =>
  `M${x} ${y - r}Q${x} ${y} ${x + r} ${y}Q${x} ${y} ${x} ${y + r}Q${x} ${y} ${x - r} ${y}Q${x} ${y} ${x} ${y - r}z`

function planet(stage: Stage, x: number, y: number, r: number): string {
  const { random, paints, tone } = stage
  const bands = Array.from({ length: 7 }, (_, i) => {
    const color = tone(random.between(0.6, 0.85), 0.12, 40 + i * 8, i % 2 ? 2 : 1)
    return path(rect(x - r, y - r + (i * 2 * r) / 7, 2 * r, (r / 3.5) * random.between(0.4, 1)), color, 0.55)
  })
  const shade = paints.across([0, BLACK, 0], [0.5, BLACK, 0.05], [1, BLACK, 0.75])
  const ball = path(circle(x, y, r), tone(0.7, 0.14, 45, 1)) + bands.join('') + path(circle(x, y, r), shade)
  // Half of each ring lies behind the planet, half before it.
  const half = (sweep: 0 | 1, outer: number, inner: number) =>
    `M${x - outer} ${y}a${outer} ${outer * 0.24} 0 0 ${sweep} ${2 * outer} 0h${inner - outer}a${inner} ${inner * 0.21} 0 0 ${1 - sweep} ${-2 * inner} 0z`
  const color = tone(0.85, 0.08, 70, 2)
  const rings = (sweep: 0 | 1) =>
    path(half(sweep, r * 1.85, r * 1.65), color, 0.9) + path(half(sweep, r * 1.6, r * 1.38), color, 0.5)
  const glow = stage.glow(x, y, r * 1.9, tone(0.7, 0.15, 40, 1), 0.45)
  return `${glow}<g transform="rotate(-18 ${x} ${y})">${rings(1)}${clip('planet', circle(x, y, r), ball)}${rings(0)}</g>`
}
