import { forms } from './brief.ts'
import { drawIcons } from './icons.ts'
import type { Stage } from './stage.ts'
import { clip, rect, SIZE } from './svg.ts'
import type { Spot, Subject } from './types.ts'

/**
 * What the renderer can place into a scene: `word`, or `word=icon` where the icon's name is another. A short list, since taking
 * every keyword of the icon set draws nonsense ("studio lighting" became an oil lamp).
 */
const GROUNDED = `cat dog puppy=dog-face kitten=cat-face horse cow pig sheep=ewe goat deer fox wolf bear panda koala tiger lion elephant
  giraffe zebra camel kangaroo rabbit bunny=rabbit squirrel=chipmunk beaver otter mouse hamster monkey gorilla sloth raccoon llama
  frog turtle snake crocodile dinosaur=sauropod rooster chicken duck swan goose penguin flamingo peacock snail unicorn dolphin
  whale=spouting-whale shark octopus fish=tropical-fish crab lobster robot alien astronaut ghost ninja princess snowman skull
  teddy=teddy-bear car=automobile taxi bus truck=delivery-truck tractor train=locomotive bike=bicycle bicycle motorcycle sailboat
  boat=sailboat yacht=sailboat ship canoe castle tent guitar piano=musical-keyboard violin trumpet book=open-book crown trophy
  diamond=gem-stone coffee=hot-beverage tea=teacup-without-handle apple=red-apple banana pineapple strawberry avocado pizza
  burger=hamburger hamburger cake=birthday-cake cupcake donut=doughnut sushi cookie mushroom pumpkin=jack-o-lantern`
const FLYING = `rocket spaceship=rocket airplane plane=airplane helicopter ufo=flying-saucer satellite parachute balloon kite bird eagle
  owl parrot dove butterfly bee=honeybee bat dragon`

const iconsOf = (list: string) => {
  const pairs = list.split(/\s+/).map((entry) => entry.split('='))
  return new Map(pairs.map(([word = '', icon = word]) => [word, icon]))
}
const flying = iconsOf(FLYING)
/** By the word in the prompt. */
export const SUBJECTS: ReadonlyMap<string, string> = new Map([...iconsOf(GROUNDED), ...flying])

/** The first thing in the prompt that can be drawn; a second one would be wrong half the time. */
export function findSubject(words: readonly string[]): Subject | undefined {
  for (const [at, word] of words.entries()) {
    const icon = forms(word)
      .map((form) => SUBJECTS.get(form))
      .find(Boolean)
    if (icon) return { icon, at }
  }
}

/** Its icon, with a shadow on land and a mirror image on water. */
export function drawSubject(stage: Stage, { icon }: Subject, place: Spot): string {
  const flies = [...flying.values()].includes(icon)
  const { x, y, size, on }: Spot = flies ? { ...place, x: place.x * 0.9, y: 480, on: 'air' } : place
  const figure = drawIcons(stage, [{ icon, x, y, size }])
  const halo = stage.glow(x, y - size / 2, size * 0.95, stage.light, 0.3)
  if (on === 'air') return halo + figure
  if (on === 'ground') return halo + stage.glow(x, y, size * 0.62, [0.08, 0, 0], 0.65, size * 0.09) + figure
  // Boats come with water of their own: cut it off where ours begins.
  const surface = y - size * 0.2
  const afloat = clip('afloat', rect(0, 0, SIZE, surface), figure)
  return `${halo}<g opacity=".3" transform="matrix(1 0 0 -0.45 0 ${surface * 1.45 - 2})">${afloat}</g>${afloat}`
}
