import { type Oklab, oklch } from './color.ts'

export type SceneName = keyof typeof SCENES | 'abstract'
export type Time = keyof typeof TIMES
export type Weather = keyof typeof WEATHERS | 'clear'

/** Words by meaning. The first word of the prompt that stands in a table decides. */
const SCENES = {
  city: `city cityscape town street skyline downtown urban building skyscraper tower metropolis alley architecture cyberpunk
    manhattan tokyo york london paris shanghai dubai traffic bridge rooftop`,
  forest: 'forest wood woodland jungle tree pine rainforest grove taiga redwood camp campfire',
  sea: `sea ocean beach coast shore wave island lagoon harbor harbour bay underwater seaside seascape lake river surf tropical
    sailboat boat ship yacht whale dolphin lighthouse`,
  mountains:
    'mountain peak alp summit hill valley glacier cliff fjord ridge himalaya everest fuji volcano landscape ski',
  space: `space galaxy planet star astronaut cosmos cosmic universe nebula spaceship spacecraft orbit moon mars saturn asteroid
    comet alien rocket interstellar`,
  room: `room interior bedroom kitchen sofa couch lamp cozy cosy apartment office studio desk loft fireplace indoor cafe library
    armchair furniture house`,
  desert: 'desert dune sahara canyon cactus mesa oasis camel arid sand pyramid egypt western',
  meadow: `meadow field garden flower sunflower grass lawn park tulip rose poppy lavender daisy farm countryside prairie spring
    pasture vineyard blossom village barn picnic`,
}
const TIMES = {
  sunset: 'sunset dusk twilight',
  dawn: 'dawn sunrise morning daybreak',
  night: 'night midnight moonlit nocturnal evening',
  day: 'day noon midday daylight daytime afternoon',
}
/** Asked when no word of `TIMES` occurs. */
const IMPLIED_TIMES = {
  sunset: 'golden',
  night: 'neon cyberpunk starry moon moonlight aurora firework dark lantern synthwave vaporwave campfire',
  day: 'sunny bright picnic',
}
const WEATHERS = {
  rain: 'rain rainy raining wet drizzle monsoon storm stormy thunder thunderstorm lightning tempest',
  snow: 'snow snowy winter snowfall blizzard icy frozen christmas',
  fog: 'fog foggy mist misty haze hazy smoky',
  clouds: 'cloud cloudy overcast',
}
/** Only hue and chroma count: a scene has its own lights and shadows. */
const COLORS: readonly (readonly [words: string, color: Oklab])[] = [
  ['red crimson scarlet ruby', oklch(0.6, 0.2, 27)],
  ['orange amber', oklch(0.7, 0.17, 55)],
  ['brown sepia', oklch(0.5, 0.08, 60)],
  ['yellow gold', oklch(0.8, 0.16, 88)],
  ['green emerald', oklch(0.6, 0.15, 146)],
  ['teal turquoise', oklch(0.6, 0.1, 185)],
  ['cyan aqua', oklch(0.7, 0.12, 215)],
  ['blue azure sapphire navy indigo', oklch(0.5, 0.18, 260)],
  ['purple violet', oklch(0.5, 0.22, 302)],
  ['lavender lilac mauve', oklch(0.7, 0.1, 300)],
  ['magenta fuchsia', oklch(0.6, 0.25, 340)],
  ['pink peach coral', oklch(0.7, 0.13, 0)],
  ['monochrome grayscale greyscale noir', oklch(0.6, 0, 0)],
]

/** What the prompt asks for. */
export interface Brief {
  scene: SceneName
  /** Undefined when the prompt does not say. */
  time: Time | undefined
  weather: Weather
  /** The colours named, in order, without the one that belongs to the subject ("a red car"). */
  colors: Oklab[]
  /** True if the prompt holds one of these words. */
  has(words: string): boolean
}

/** The prompt's words in lower case. */
export const readWords = (prompt: string): string[] => prompt.toLowerCase().match(/\p{L}+/gu) ?? []

/** A word and what it may be the plural of. */
export const forms = (word: string): string[] => [word, ...[/s$/, /es$/].map((ending) => word.replace(ending, ''))]

/** @param subjectAt where the subject's name begins in `words` */
export function readBrief(words: readonly string[], subjectAt: number | undefined): Brief {
  const colors = words.filter((_, index) => index + 1 !== subjectAt).map((word) => first([word], COLORS))
  return {
    scene: first(words, entries(SCENES)) ?? 'abstract',
    time: first(words, entries(TIMES)) ?? first(words, entries(IMPLIED_TIMES)),
    weather: first(words, entries(WEATHERS)) ?? 'clear',
    colors: colors.filter((color) => color !== undefined),
    has: (list) => first(words, [[list, true]]) ?? false,
  }
}

const entries = <T extends string>(table: Record<T, string>) =>
  Object.entries<string>(table).map(([meaning, list]) => [list, meaning as T] as const)

/** The meaning of the first word that stands in one of the lists. */
function first<T>(words: readonly string[], table: readonly (readonly [list: string, meaning: T])[]): T | undefined {
  const sets = table.map(([list, meaning]) => ({ set: new Set(list.split(/\s+/)), meaning }))
  for (const word of words) {
    const hit = sets.find(({ set }) => forms(word).some((form) => set.has(form)))
    if (hit) return hit.meaning
  }
}
