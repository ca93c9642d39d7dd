import { mix, oklch } from '../color.ts'
import { drawSky, jagged, waves } from '../sky.ts'
import type { Stage } from '../stage.ts'
import { ground, type Point, path, polygon, rect, SCENE_HEIGHT, SIZE, stroke } from '../svg.ts'
import type { Scene } from '../types.ts'

const HORIZON = 500

/** Open water with the sun's path on it; a beach with palms if the prompt speaks of a coast. */
export const sea: Scene = (stage) => {
  const { random, paints, tone, sky, time, brief, light } = stage
  const rough = brief.has('storm stormy wave surf')
  const beach = brief.has('beach coast shore island tropical seaside lagoon palm')
  const low = time === 'dawn' || time === 'sunset'
  const sun = { x: beach ? 610 : 512, y: low ? 425 : 220, r: time === 'day' ? 58 : 78 }
  const deep = { dawn: 0.42, day: 0.5, sunset: 0.27, night: 0.15 }[time]
  const water = paints.linear(
    [0, mix(sky.low, tone(deep + 0.2, 0.1, 215), 0.45)],
    [0.25, tone(deep + 0.08, 0.11, 220)],
    [1, tone(deep - 0.06, 0.09, 240)],
  )
  const hills = polygon([...jagged(random, HORIZON + 12, 60), [SIZE + 20, HORIZON + 1], [-20, HORIZON + 1]])
  const swell = [0, 1, 2, 3, 4].map((i) => {
    const line = waves(random, HORIZON + 55 + i * i * 13 + i * 32, (rough ? 9 : 3) * (1 + i * 0.7), 4 - i * 0.5)
    const crest = mix(tone(deep + 0.1 - i * 0.03, 0.12, 220), sky.low, 0.28 - i * 0.03)
    const band = paints.linear(
      [0, crest, 0.75],
      [0.35, tone(deep, 0.1, 225), 0.25],
      [1, tone(deep - 0.08, 0.09, 235), 0.7],
    )
    return path(ground(line), band) + (rough ? stroke(`M${line.join(' ')}`, '#fff', 2 + i, 0.35) : '')
  })
  return {
    back:
      drawSky(stage, HORIZON, sun) +
      path(hills, stage.land(240, 0.07, 0.75)) +
      path(rect(0, HORIZON, SIZE, SCENE_HEIGHT - HORIZON), water) +
      swell.join('') +
      path(glitter(stage, sun.x), light, time === 'night' ? 0.5 : 0.75),
    front: beach ? shore(stage) : '',
    spot: beach ? { x: 420, y: 850, size: 210, on: 'ground' } : { x: 372, y: 690, size: 290, on: 'water' },
  }
}

/** Flat lights that spread and lengthen towards the viewer. */
function glitter({ random }: Stage, x: number): string {
  return Array.from({ length: 120 }, () => {
    const near = random.next() ** 1.3
    const width = (14 + near * 85) * random.between(0.3, 1)
    const off = (random.next() + random.next() - 1) * (46 + near * 130)
    const thick = 1 + near * 4
    return `M${x + off - width / 2} ${HORIZON + 3 + near * 360}q${width / 2} ${-thick} ${width} 0q${-width / 2} ${thick} ${-width} 0z`
  }).join('')
}

/** Sand with a line of foam, and two palms. */
function shore(stage: Stage): string {
  const { random, paints, tone, time } = stage
  const bright = { dawn: 0.8, day: 0.9, sunset: 0.6, night: 0.34 }[time]
  const line = waves(random, 770, 18, 0.6)
  const foam = line.map(([x, y]): Point => [x, y - 13 - 5 * Math.sin(x / 60)])
  const sand = (lightness: number) => mix(oklch(lightness, 0.07, 72), tone(lightness, 0.06, 72, 1), 0.4)
  return (
    path(ground(foam), '#fff', 0.6) +
    path(ground(line), paints.linear([0, sand(bright)], [1, sand(bright - 0.14)])) +
    palm(stage, 870, 830, 480, -150) +
    palm(stage, 960, 845, 350, -60)
  )
}

/** A bent trunk and hanging leaves. */
function palm(stage: Stage, x: number, base: number, height: number, bend: number): string {
  const top: Point = [x + bend, base - height]
  const knee: Point = [x + bend * 0.1, base - height * 0.5]
  const trunk = `M${x - 16} ${base}Q${knee} ${top}h8Q${knee[0] + 26} ${knee[1]} ${x + 18} ${base}z`
  const leaves = [-178, -148, -112, -72, -36, -4, 24, 158].map((degrees) => {
    const angle = (degrees * Math.PI) / 180
    const [dx, dy] = [Math.cos(angle) * height * 0.42, Math.sin(angle) * height * 0.26]
    const [rise, drop] = [height * 0.1, height * 0.13]
    return `M${top}q${dx * 0.5} ${dy - rise} ${dx} ${dy + drop}q${dx * -0.42} ${-rise} ${-dx} ${-dy - drop}z`
  })
  return path(trunk, stage.land(60, 0.06, 0)) + path(leaves.join(''), stage.land(150, 0.11, 0))
}
