import type { SceneName } from './brief.ts'
import { city } from './scenes/city.ts'
import { abstract, desert, meadow } from './scenes/hills.ts'
import { room } from './scenes/room.ts'
import { sea } from './scenes/sea.ts'
import { space } from './scenes/space.ts'
import { forest, mountains } from './scenes/woods.ts'
import { drawWeather } from './sky.ts'
import type { Stage } from './stage.ts'
import { drawSubject, type Subject } from './subject.ts'

/** Where a subject stands: its foot, and its height. */
export interface Spot {
  x: number
  y: number
  size: number
  on: 'ground' | 'water' | 'air'
}

export type Scene = (stage: Stage) => {
  back: string
  /** Drawn over the subject. */
  front?: string
  spot: Spot
}

const SCENES: Record<SceneName, Scene> = { abstract, city, desert, forest, meadow, mountains, room, sea, space }

/** The scene as SVG: everything above the footer. */
export function drawScene(stage: Stage, subject: Subject | undefined): string {
  const { back, front = '', spot } = SCENES[stage.brief.scene](stage)
  return back + (subject ? drawSubject(stage, subject, spot) : '') + front + drawWeather(stage)
}
