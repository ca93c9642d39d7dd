import type { SceneName } from './brief.ts'
import { city } from './scenes/city.ts'
import { abstract, desert, meadow } from './scenes/hills.ts'
import { room } from './scenes/room.ts'
import { sea } from './scenes/sea.ts'
import { space } from './scenes/space.ts'
import { forest, mountains } from './scenes/woods.ts'
import { drawWeather } from './sky.ts'
import type { Stage } from './stage.ts'
import { drawSubject } from './subject.ts'
import type { Scene, Subject } from './types.ts'

const SCENES: Record<SceneName, Scene> = { abstract, city, desert, forest, meadow, mountains, room, sea, space }

/** The scene as SVG: everything above the footer. */
export function drawScene(stage: Stage, subject: Subject | undefined): string {
  const { back, front = '', spot } = SCENES[stage.brief.scene](stage)
  return back + (subject ? drawSubject(stage, subject, spot) : '') + front + drawWeather(stage)
}
