import { hex, type Oklab } from './color.ts'

/** The picture is square; below the scene stands the footer. */
export const SIZE = 1024
export const SCENE_HEIGHT = 880

export type Point = readonly [x: number, y: number]
export type Fill = string | Oklab
export type Stop = readonly [at: number, color: Oklab, opacity?: number]

/** Collects gradients and hands out fills that name them. */
export class Paints {
  readonly defs: string[] = []
  /** Top to bottom. */
  readonly linear = (...stops: Stop[]) => this.#add('linearGradient x2="0" y2="1"', stops)
  /** Left to right. */
  readonly across = (...stops: Stop[]) => this.#add('linearGradient', stops)
  readonly radial = (...stops: Stop[]) => this.#add('radialGradient', stops)

  #add(tag: string, stops: readonly Stop[]): string {
    const id = `p${this.defs.length}`
    const marks = stops.map(
      ([at, color, opacity = 1]) => `<stop offset="${at}" stop-color="${hex(color)}" stop-opacity="${opacity}"/>`,
    )
    this.defs.push(`<${tag} id="${id}">${marks.join('')}</${tag.split(' ')[0]}>`)
    return `url(#${id})`
  }
}

/** Coordinates to one decimal: shorter SVG, and the same on every processor. */
const rounded = (d: string) => d.replace(/-?\d+\.\d+(e-?\d+)?/g, (x) => `${Math.round(Number(x) * 10) / 10}`)
export const fillOf = (fill: Fill) => (typeof fill === 'string' ? fill : hex(fill))

/** One element for many shapes, since thousands of elements would take seconds. @param d outlines, as below */
export const path = (d: string, fill: Fill, opacity = 1) =>
  `<path d="${rounded(d)}" fill="${fillOf(fill)}" opacity="${opacity}"/>`

export const stroke = (d: string, fill: Fill, width: number, opacity = 1) =>
  `<path d="${rounded(d)}" fill="none" stroke="${fillOf(fill)}" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}"/>`

export const rect = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h${-width}z`

export const circle = (x: number, y: number, r: number, ry = r) =>
  `M${x - r} ${y}a${r} ${ry} 0 1 1 ${2 * r} 0a${r} ${ry} 0 1 1 ${-2 * r} 0z`

/** A polygon from x and y by turns. */
export const shape = (...xy: number[]) => `M${xy.join(' ')}z`

export const polygon = (points: readonly Point[]) => `M${points.join(' ')}z`

/** A closed shape from a line down to the scene's lower edge. */
export const ground = (line: readonly Point[]) => polygon([...line, [SIZE + 20, SCENE_HEIGHT], [-20, SCENE_HEIGHT]])

/** Only what lies inside the outline. */
export const clip = (id: string, outline: string, drawing: string) =>
  `<clipPath id="${id}"><path d="${rounded(outline)}"/></clipPath><g clip-path="url(#${id})">${drawing}</g>`
