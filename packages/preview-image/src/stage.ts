import type { Brief, Time } from './brief.ts'
import { chroma, mix, type Oklab, oklch } from './color.ts'
import type { Palette } from './palette.ts'
import type { Random } from './random.ts'
import { circle, Paints, path } from './svg.ts'

/** What a scene is drawn with: what was asked for, chance, and colours that fit the hour, the weather and the examples. */
export interface Stage {
  brief: Brief
  random: Random
  paints: Paints
  time: Time
  neon: boolean
  sky: { top: Oklab; middle: Oklab; low: Oklab }
  /** Sun, moon and lit windows. */
  light: Oklab
  /** A colour that is this by nature and moves to the palette's main (0), second (1) or accent (2) hue. */
  tone(lightness: number, chroma: number, hue: number, role?: Role): Oklab
  /** Land of a hue, from 0, close by, to 1, where it fades into the sky. */
  land(hue: number, chroma: number, distance: number): Oklab
  /** A round light that fades out: what a blur would do, at no cost. */
  glow(x: number, y: number, radius: number, color: Oklab, opacity: number, radiusY?: number): string
}

type Role = 0 | 1 | 2
type Lch = readonly [lightness: number, chroma: number, hue: number]
type Mood = Record<'top' | 'middle' | 'low' | 'light', Lch>

const MOODS: Record<Time | 'neon', Mood> = {
  dawn: { top: [0.64, 0.09, 275], middle: [0.8, 0.09, 350], low: [0.93, 0.08, 70], light: [0.98, 0.05, 85] },
  day: { top: [0.66, 0.13, 248], middle: [0.8, 0.09, 235], low: [0.94, 0.04, 210], light: [0.98, 0.05, 95] },
  sunset: { top: [0.36, 0.11, 295], middle: [0.6, 0.17, 5], low: [0.84, 0.15, 65], light: [0.96, 0.1, 85] },
  night: { top: [0.15, 0.05, 275], middle: [0.25, 0.08, 280], low: [0.42, 0.1, 285], light: [0.93, 0.07, 90] },
  neon: { top: [0.14, 0.06, 285], middle: [0.29, 0.15, 305], low: [0.56, 0.21, 350], light: [0.9, 0.1, 60] },
}
const LAND_LIGHTNESS: Record<Time, number> = { dawn: 0.33, day: 0.46, sunset: 0.24, night: 0.14 }
/** How much darker, and three times that greyer, a sky is than a clear one. */
const DIM: Record<Brief['weather'], number> = { clear: 0, clouds: 0.05, fog: 0.04, snow: 0.04, rain: 0.15 }
/** When neither the prompt nor the examples' darkness tells the time. */
const USUAL_TIME: Partial<Record<Brief['scene'], Time>> = { city: 'sunset', abstract: 'dawn' }

export function createStage(brief: Brief, palette: Palette, random: Random): Stage {
  const usual = palette.lightness < 0.3 ? 'night' : (USUAL_TIME[brief.scene] ?? 'day')
  const time = brief.scene === 'space' ? 'night' : (brief.time ?? usual)
  const neon = time === 'night' && brief.has('neon cyberpunk futuristic synthwave vaporwave scifi')
  const mood = MOODS[neon ? 'neon' : time]
  const dim = DIM[brief.weather]
  const paints = new Paints()

  const named = palette.strength > 0.9
  const weakened = (by: number) => (named ? palette.strength : palette.strength * by)
  // Neon has colours of its own, pink and cyan; and leaves stay leaves: only a colour named in the prompt replaces them.
  const strength = { air: weakened(neon ? 0.45 : 1), land: weakened(0.55) }
  // The sun colours the horizon: what makes dawn and sunset is not the examples' to take.
  const horizon = weakened(time === 'dawn' || time === 'sunset' ? 0.5 : neon ? 0.45 : 1)
  const skyTone = ([l, c, hue]: Lch, role: Role, by = strength.air) =>
    tinted([time === 'night' ? l : l - dim, c * (1 - dim * 3), hue], palette.hues[role], by)
  const tone: Stage['tone'] = (l, c, hue, role = 0) => tinted([l, c, hue], palette.hues[role], strength.air)
  const sky = {
    top: skyTone(mood.top, 0),
    middle: mix(skyTone(mood.middle, 0), skyTone(mood.middle, 1), 0.5),
    low: skyTone(mood.low, 1, horizon),
  }
  return {
    brief,
    random,
    paints,
    time,
    neon,
    sky,
    // Light keeps most of its own colour, or the sun would be green.
    light: mix(oklch(...mood.light), tone(...mood.light, 1), 0.35),
    tone,
    land(hue, amount, distance) {
      const dark = LAND_LIGHTNESS[time]
      const natural: Lch = [dark + distance * 0.08, amount * (0.55 + dark), hue]
      return mix(tinted(natural, palette.hues[0], strength.land), mix(sky.low, sky.middle, 0.35), distance * 0.85)
    },
    glow(x, y, radius, color, opacity, radiusY = radius) {
      const steps = [1, 0.55, 0.18, 0].map((part) => opacity * part)
      const fill = paints.radial([0, color, steps[0]], [0.25, color, steps[1]], [0.55, color, steps[2]], [1, color, 0])
      return path(circle(x, y, radius, radiusY), fill)
    },
  }
}

/** A natural colour moved towards another hue, as light and about as vivid as before. */
function tinted([lightness, amount, hue]: Lch, wanted: Oklab, strength: number): Oklab {
  const has = chroma(wanted)
  const grey = has < 0.02
  const vivid = grey ? 0 : amount * Math.min(1.4, Math.max(0.8, has / 0.11))
  const target: Oklab = [lightness, (wanted[1] / (has || 1)) * vivid, (wanted[2] / (has || 1)) * vivid]
  const mixed = mix(oklch(lightness, amount, hue), target, strength)
  // Opposite hues meet in grey: give the mixture its chroma back.
  const gain = Math.min(2, (amount + (vivid - amount) * strength) / (chroma(mixed) || 1))
  return [lightness, mixed[1] * gain, mixed[2] * gain]
}
