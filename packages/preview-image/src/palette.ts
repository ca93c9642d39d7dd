import { chroma, mix, type Oklab, oklch, toOklab } from './color.ts'

/** Where the picture's colours come from. */
export interface Palette {
  /** Sky and land, horizon, and lights, flowers and the like. Only their hue and chroma count. */
  hues: readonly [main: Oklab, second: Oklab, accent: Oklab]
  /** How far `hues` replace the colours that a scene has by nature: 0 for grey examples, near 1 for named colours. */
  strength: number
  /** Mean lightness of the examples. */
  lightness: number
}

const SECTORS = 16
const GREY: Oklab = [0.6, 0, 0]

/** The mean colour of each hue, those that are vivid and fill much of the examples first. */
function vividHues(colors: readonly Oklab[]): Oklab[] {
  const sectors = Array.from({ length: SECTORS }, () => ({ color: GREY, count: 0 }))
  for (const color of colors) {
    const sector = sectors[Math.floor((Math.atan2(color[2], color[1]) / (2 * Math.PI) + 0.5) * SECTORS) % SECTORS]
    if (sector && chroma(color) > 0.035) sector.color = mix(sector.color, color, 1 / ++sector.count)
  }
  const present = sectors.filter(({ count }) => count > colors.length / 200)
  // A sky falls into several sectors: count neighbours together.
  const share = (color: Oklab) =>
    present.reduce((sum, other) => sum + (hueGap(other.color, color) < 0.15 ? other.count : 0), 0)
  const weighed = present.map(({ color }) => ({ color, weight: chroma(color) ** 0.5 * share(color) ** 0.6 }))
  return weighed.sort((x, y) => y.weight - x.weight).map(({ color }) => color)
}

/**
 * @param pixels RGB bytes, some hundred pixels of all examples
 * @param named colours that the prompt names, which win over the examples
 */
export function readPalette(pixels: Uint8Array, named: readonly Oklab[]): Palette {
  const colors: Oklab[] = []
  for (let i = 0; i + 2 < pixels.length; i += 3)
    colors.push(toOklab(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0))
  const lightness = colors.reduce((sum, [light]) => sum + light, 0) / (colors.length || 1)

  const [main, ...others] = named.length > 0 ? named : vividHues(colors)
  if (!main) return { hues: [GREY, GREY, GREY], strength: 0, lightness }
  const gaps = others.map((color) => ({ color, gap: hueGap(color, main) })).filter(({ gap }) => gap > 0.1)
  // Sky runs from main to second: neighbours, since opposite hues meet in a muddy grey. What is unlike goes into the accents.
  const second = gaps.find(({ gap }) => gap < 1.2)?.color ?? turn(main, main[2] > 0.05 ? -30 : 30)
  const accent = gaps.sort((x, y) => y.gap - x.gap)[0]?.color ?? turn(main, -35)
  return { hues: [main, second, accent], strength: named.length > 0 ? 0.93 : 0.72, lightness }
}

/** 0 for the same hue, 2 for opposite ones. */
const hueGap = (x: Oklab, y: Oklab) => 1 - (x[1] * y[1] + x[2] * y[2]) / (chroma(x) * chroma(y) || 1)

/** The colour with its hue turned by some degrees. */
const turn = (color: Oklab, degrees: number) =>
  oklch(color[0], chroma(color), (Math.atan2(color[2], color[1]) * 180) / Math.PI + degrees)
