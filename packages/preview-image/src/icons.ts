import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hex } from './color.ts'
import type { Stage } from './stage.ts'

/** The Fluent emoji, MIT licence: SVG markup in boxes of 32×32. */
const FILE = fileURLToPath(import.meta.resolve('@iconify-json/fluent-emoji-flat/icons.json'))
const BOX = 32
let icons: Record<string, { body: string }> | undefined

export function iconBody(name: string): string | undefined {
  // Five megabytes: read when a picture first needs them.
  icons ??= JSON.parse(readFileSync(FILE, 'utf8')).icons as Record<string, { body: string }>
  return icons[name]?.body
}

/** Icons standing at (x, y), washed over with the light of the hour, or they would look pasted on. */
export function drawIcons(
  stage: Stage,
  places: readonly { icon: string; x: number; y: number; size: number }[],
): string {
  const { paints, sky, time, neon } = stage
  const wash = neon ? 0.2 : { dawn: 0.2, day: 0.06, sunset: 0.25, night: 0.42 }[time]
  const id = `wash${paints.defs.length}`
  paints.defs.push(`<filter id="${id}"><feFlood flood-color="${hex(sky.middle)}" flood-opacity="${wash}"/>
    <feComposite in2="SourceAlpha" operator="in" result="wash"/>
    <feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="wash"/></feMerge></filter>`)
  const figures = places.map(({ icon, x, y, size }) => {
    const [left, top] = [Math.round(x - size / 2), Math.round(y - size * 0.94)]
    return `<g transform="translate(${left} ${top}) scale(${(size / BOX).toFixed(2)})">${iconBody(icon) ?? ''}</g>`
  })
  return `<g filter="url(#${id})">${figures.join('')}</g>`
}
