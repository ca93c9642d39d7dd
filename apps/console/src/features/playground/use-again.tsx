import { useNavigate } from '@tanstack/react-router'
import { Repeat2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import type { Generation } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { readInstructions } from '../generations/instructions.ts'
import { addImages, emptyDraft, type Texts } from './draft.ts'
import { keepDraft } from './kept.ts'

/** Opens the playground with what was asked for. */
export function UseAgain({ projectId, generation }: { projectId: string; generation: Generation }) {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const take = async (): Promise<void> => {
    setBusy(true)
    const files = await Promise.all(generation.example_images.map(fetchImage))
    const { images } = addImages(
      [],
      files.filter((file) => file !== undefined),
    )
    keepDraft(projectId, { images, texts: textsOf(generation) })
    if (images.length < files.length) toast.warning('Not all example images could be fetched. Add the others here.')
    await navigate({ to: '/console/projects/$projectId/playground', params: { projectId } })
  }
  return (
    <Button busy={busy} onClick={() => void take()}>
      <Repeat2 /> Use again
    </Button>
  )
}

/** Those that the playground has a field for. */
function textsOf({ instructions }: Generation): Texts {
  const { prompt, others } = readInstructions(instructions)
  const known = others.filter(([key]) => key in emptyDraft.texts)
  return { ...emptyDraft.texts, ...Object.fromEntries(known), prompt }
}

/** Undefined when its file is gone or cannot be read: a prompt alone is worth as much. */
async function fetchImage(url: string, nth: number): Promise<File | undefined> {
  try {
    const answer = await fetch(url, { credentials: 'omit' })
    if (!answer.ok) return undefined
    const image = await answer.blob()
    return new File([image], `example-${nth + 1}.${image.type.split('/')[1]}`, { type: image.type })
  } catch {
    return undefined
  }
}
