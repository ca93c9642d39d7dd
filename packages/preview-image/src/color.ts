/** Lightness 0-1 and two opponent axes: the space in which mixing two colours looks as the eye expects. */
export type Oklab = readonly [lightness: number, a: number, b: number]

const linear = (byte: number) => (byte <= 10.3 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4)
const gamma = (x: number) => (x <= 0.0031308 ? x * 12.92 : 1.055 * x ** (1 / 2.4) - 0.055)

/** From sRGB bytes. */
export function toOklab(red: number, green: number, blue: number): Oklab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function toRgb([lightness, a, b]: Oklab): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** As `#rrggbb`. A colour that the screen cannot show loses chroma, not lightness. */
export function hex([lightness, a, b]: Oklab): string {
  let rgb = toRgb([lightness, a, b])
  for (let keep = 0.95; keep > 0 && rgb.some((x) => x < -0.001 || x > 1.001); keep -= 0.05) {
    rgb = toRgb([lightness, a * keep, b * keep])
  }
  return `#${rgb
    .map((x) =>
      Math.round(Math.min(1, Math.max(0, x)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** From lightness, chroma (0 grey, 0.2 vivid) and hue in degrees (30 red, 90 yellow, 145 green, 250 blue, 330 pink). */
export function oklch(lightness: number, chroma: number, hue: number): Oklab {
  const angle = (hue * Math.PI) / 180
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

export const chroma = ([, a, b]: Oklab) => Math.hypot(a, b)

export const mix = (from: Oklab, to: Oklab, part: number): Oklab => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
]
