/**
 * Drafts outlive the page that they are written on: their texts as long as the tab, also over a reload; their images, which may have
 * 50 MB, until it is reloaded.
 */
import { type Draft, emptyDraft, type Texts } from './draft.ts'

const drafts = new Map<string, Draft>()
const nameOf = (projectId: string): string => `playground ${projectId}`

/** What a reload leaves of a draft. */
interface Left {
  texts: Partial<Texts>
  images: number
}

export function keepDraft(projectId: string, draft: Draft): void {
  drafts.set(projectId, draft)
  const left: Left = { texts: draft.texts, images: draft.images.length }
  try {
    sessionStorage.setItem(nameOf(projectId), JSON.stringify(left))
  } catch {
    // A browser may forbid it, or be full: then it is kept until a reload only.
  }
}

export function keptDraft(projectId: string): { draft: Draft; lostImages: number } {
  const draft = drafts.get(projectId)
  if (draft) return { draft, lostImages: 0 }
  const { texts, images } = readLeft(projectId)
  return { draft: { ...emptyDraft, texts: { ...emptyDraft.texts, ...texts } }, lostImages: images }
}

function readLeft(projectId: string): Left {
  const none: Left = { texts: {}, images: 0 }
  try {
    return { ...none, ...(JSON.parse(sessionStorage.getItem(nameOf(projectId)) ?? '{}') as Partial<Left>) }
  } catch {
    return none
  }
}
