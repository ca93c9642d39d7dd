import { mix, type Oklab } from '../color.ts'
import { drawIcons } from '../icons.ts'
import { drawSky, jagged } from '../sky.ts'
import type { Stage } from '../stage.ts'
import { circle, clip, type Fill, fillOf, ground, path, rect, SCENE_HEIGHT, SIZE, shape } from '../svg.ts'
import type { Scene } from '../types.ts'

const FLOOR = 690

/** A sofa, a lamp and a plant by a large window with a view. */
export const room: Scene = (stage) => {
  const { paints, tone, time, light } = stage
  const bright = { dawn: 0.86, day: 0.9, sunset: 0.66, night: 0.36 }[time]
  const wall = paints.across([0, tone(bright - 0.05, 0.045, 60, 1)], [1, tone(bright, 0.05, 65, 1)])
  const boards = paints.linear([0, tone(bright - 0.22, 0.07, 55, 1)], [1, tone(bright - 0.34, 0.07, 45, 1)])
  const sunbeam = shape(190, FLOOR + 40, 520, FLOOR + 40, 700, SCENE_HEIGHT, 300, SCENE_HEIGHT)
  const back = [
    path(rect(0, 0, SIZE, FLOOR), wall),
    path(rect(0, FLOOR, SIZE, SCENE_HEIGHT - FLOOR), boards),
    window(stage),
    time === 'night' ? '' : path(sunbeam, light, 0.22),
    path(circle(540, 800, 400, 52), tone(bright - 0.1, 0.09, 20, 2), 0.8),
    path(circle(540, 800, 340, 40), tone(bright - 0.02, 0.07, 30, 2), 0.7),
    sofa(stage, tone(Math.max(0.32, bright - 0.32), 0.11, 200)),
    drawIcons(stage, [
      { icon: 'framed-picture', x: 770, y: 360, size: 190 },
      { icon: 'potted-plant', x: 105, y: 810, size: 280 },
    ]),
    lamp(stage),
  ]
  return { back: back.join(''), spot: { x: 330, y: 835, size: 210, on: 'ground' } }
}

function window(stage: Stage): string {
  const { tone, land, random } = stage
  const frame = tone(0.97, 0.01, 80)
  const view =
    drawSky(stage, 560, { x: 330, y: 260, r: 40 }) +
    path(ground(jagged(random, 520, 120)), land(250, 0.08, 0.6)) +
    path(ground(jagged(random, 570, 50)), land(150, 0.1, 0.25))
  return (
    path(rect(112, 72, 478, 476), frame) +
    clip('window', rect(130, 90, 442, 440), view) +
    path(rect(345, 90, 12, 440) + rect(130, 270, 442, 10), frame) +
    path(rect(96, 540, 510, 20), mix(frame, [0.5, 0, 0], 0.2))
  )
}

function sofa({ paints, tone }: Stage, color: Oklab): string {
  const part = (x: number, y: number, width: number, height: number, shade: number) => {
    const fill = paints.linear([0, mix(color, [1, 0, 0], 0.14 - shade)], [1, mix(color, [0, 0, 0], 0.12 + shade)])
    return cushion(x, y, width, height, fill)
  }
  return (
    path(rect(430, 770, 14, 34) + rect(838, 770, 14, 34), [0.25, 0.02, 0.03]) +
    part(410, 530, 462, 190, 0.06) +
    part(430, 640, 212, 100, 0) +
    part(640, 640, 212, 100, 0) +
    part(380, 610, 78, 172, 0) +
    part(824, 610, 78, 172, 0) +
    part(440, 715, 402, 68, 0.08) +
    cushion(700, 570, 104, 100, tone(0.76, 0.15, 40, 2))
  )
}

const cushion = (x: number, y: number, width: number, height: number, fill: Fill) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="28" fill="${fillOf(fill)}"/>`

function lamp(stage: Stage): string {
  const { light, tone, paints } = stage
  const shade = paints.linear([0, tone(0.8, 0.1, 75, 2)], [1, mix(light, [0.95, 0.01, 0.09], 0.6)])
  return (
    stage.glow(950, 440, 420, [0.9, 0.03, 0.11], stage.time === 'day' ? 0.25 : 0.6) +
    path(rect(947, 430, 6, 360) + circle(950, 792, 46, 9), [0.28, 0.01, 0.02]) +
    path('M912 330h76l36 112H876z', shade)
  )
}
