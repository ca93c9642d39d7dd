import { mix } from '../color.ts'
import { drawIcons } from '../icons.ts'
import { drawSky, waves } from '../sky.ts'
import { circle, ground, type Point, path, polygon, SCENE_HEIGHT, SIZE, shape, stroke } from '../svg.ts'
import type { Scene } from '../types.ts'

/** Ribbons of colour under a disc: for prompts that name no place. */
export const abstract: Scene = (stage) => {
  const { random, paints, tone } = stage
  const [far, near] = stage.time === 'night' ? ([0.5, 0.14] as const) : ([0.9, 0.34] as const)
  const ribbons = Array.from({ length: 8 }, (_, i) => {
    const light = far + ((near - far) * i) / 7
    const [left, right] = [
      tone(light, 0.13, 20 - i * 13, 1),
      tone(light - 0.06, 0.16, 300 - i * 6, i % 3 === 2 ? 2 : 0),
    ]
    const line = waves(random, 330 + i * 72, 62 - i * 3, 0.55)
    return path(ground(line), paints.across([0, left], [1, right])) + stroke(`M${line.join(' ')}`, '#fff', 2.5, 0.3)
  })
  return {
    back: drawSky(stage, 620, { x: random.between(300, 724), y: 290, r: 120 }) + ribbons.slice(0, 6).join(''),
    front: ribbons.slice(6).join(''),
    spot: { x: 512, y: 760, size: 400, on: 'air' },
  }
}

/** Dunes with a lit and a shaded side under a large sun, mesas far off, cacti near. */
export const desert: Scene = (stage) => {
  const { random, time, tone, sky, paints } = stage
  const bright = { dawn: 0.68, day: 0.78, sunset: 0.56, night: 0.28 }[time]
  const mesas = [120, 470, 860].map((x) =>
    shape(x - 165, 600, x - 105, 485, x - 80, 462, x + 80, 462, x + 105, 490, x + 165, 600),
  )
  const dunes = [0, 1, 2, 3].map((i) => {
    const lit = mix(tone(bright - i * 0.07, 0.13, 62 - i * 7), sky.low, 0.45 - i * 0.15)
    const dark = mix(tone(bright - 0.2 - i * 0.07, 0.12, 40 - i * 6), sky.low, 0.3 - i * 0.1)
    const crest = random.between(0.25, 0.75) * SIZE
    const rise = (x: number) => 70 * Math.exp(-(((x - crest) / 210) ** 2))
    const line = waves(random, 540 + i * 82, 10 + i * 4, 0.8).map(([x, y]): Point => [x, y - rise(x)])
    const foot: Point[] = [
      [SIZE + 20, SCENE_HEIGHT],
      [crest + 240, SCENE_HEIGHT],
      [crest + 60, 650 + i * 60],
    ]
    const shadow = polygon([...line.filter(([x]) => x >= crest), ...foot])
    return (
      path(ground(line), paints.linear([0, lit], [0.7, mix(lit, dark, 0.5)])) +
      path(shadow, paints.linear([0, dark, 0.75], [1, dark, 0.15]))
    )
  })
  const sun = { x: random.pick([330, 690]), y: time === 'day' ? 200 : 330, r: time === 'night' ? 60 : 95 }
  return {
    back: drawSky(stage, 560, sun) + path(mesas.join(''), tone(bright - 0.16, 0.11, 35), 0.5) + dunes.join(''),
    front: drawIcons(stage, [
      { icon: 'cactus', x: 130, y: 860, size: 270 },
      { icon: 'cactus', x: 905, y: 800, size: 170 },
    ]),
    spot: { x: 500, y: 815, size: 270, on: 'ground' },
  }
}

/** Hills full of flowers: dots far away, whole ones in front. */
export const meadow: Scene = (stage) => {
  const { random, paints, tone, time, light, land } = stage
  const flowers = ['sunflower', 'tulip', 'rose'].filter((name) => stage.brief.has(name))
  const [icon, ...others] = flowers.length > 0 ? flowers : ['tulip', 'blossom', 'rose']
  const colors = [tone(0.72, 0.19, 15, 2), tone(0.93, 0.04, 100, 1), tone(0.8, 0.16, 85, 1)]
  const hills = [0, 1, 2, 3].map((i) => {
    const color = land(140 - i * 6, 0.14, 0.75 - i * 0.22)
    const line = waves(random, 520 + i * 62, 26 - i * 3, 0.7 + i * 0.15)
    const dot = () => circle(random.between(0, SIZE), 545 + i * 62 + random.next() ** 1.4 * 130, 1 + i, 0.8 + i * 0.8)
    const dotted = colors.map((petal) => path(Array.from({ length: 90 }, dot).join(''), petal, 0.4 + i * 0.15))
    return path(ground(line), paints.linear([0, mix(color, light, 0.22)], [0.8, color])) + dotted.join('')
  })
  const grass = Array.from({ length: 150 }, () => {
    const [x, tall] = [random.between(-10, SIZE), random.between(25, 80)]
    return `M${x} 885q2 ${-tall * 0.6} ${random.between(-18, 18)} ${-tall}q2 ${tall * 0.6} 4 ${tall}z`
  })
  const bed = Array.from({ length: 22 }, (_, i) => {
    const x = ((i + random.next()) / 22) * SIZE
    // Larger and higher towards the edges, so that the middle stays free.
    const edge = Math.abs(x - SIZE / 2) / (SIZE / 2)
    const y = 890 - edge ** 1.5 * 130 * random.next()
    return { icon: random.pick([icon ?? '', ...others]), x, y, size: random.between(65, 100) * (0.6 + edge * 0.8) }
  })
  const sun = { x: random.pick([260, 760]), y: time === 'day' ? 170 : 300, r: 66 }
  return {
    back: drawSky(stage, 560, sun) + hills.join(''),
    front:
      path(grass.join(''), land(140, 0.14, 0)) +
      drawIcons(
        stage,
        bed.sort((a, b) => a.y - b.y),
      ),
    spot: { x: 512, y: 800, size: 240, on: 'ground' },
  }
}
