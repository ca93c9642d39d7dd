import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { createGeneration, generationQuery, readGenerationsAgain } from '../generations/queries.ts'
import { addImages, type Draft, faultsOf, instructionsOf, type Texts } from './draft.ts'
import { keepDraft, keptDraft } from './kept.ts'
import { drawSamples, SAMPLE_PROMPT } from './samples.ts'

export interface Playground {
  draft: Draft
  /** How many images a reload took away, until there are others. */
  lostImages: number
  busy: boolean
  /** What is wrong, by field; `message` belongs to none. */
  faults: {
    images?: string | undefined
    prompt?: string | undefined
    message?: string | undefined
    requestId?: string | undefined
  }
  add: (files: File[]) => void
  remove: (key: string) => void
  write: (field: keyof Texts, text: string) => void
  takeSamples: () => Promise<void>
  generate: () => Promise<void>
}

/** The draft, its checks, and the one call that sends it. `onAccepted` gets the id. */
export function usePlayground(projectId: string, onAccepted: (id: string) => void): Playground {
  const queries = useQueryClient()
  const [kept] = useState(() => keptDraft(projectId))
  const [draft, setDraft] = useState(kept.draft)
  const [faults, setFaults] = useState<Playground['faults']>({})
  const [busy, setBusy] = useState(false)
  const keyOf = useAttemptKey()
  const lostImages = draft.images.length === 0 ? kept.lostImages : 0
  useEffect(() => {
    if (draft !== kept.draft) keepDraft(projectId, draft)
  }, [projectId, draft, kept])

  const takeImages = (images: Draft['images'], error?: string): void => {
    setDraft((before) => ({ ...before, images }))
    setFaults(({ prompt }) => ({ prompt, images: error }))
  }
  const add = (files: File[]): void => {
    const { images, error } = addImages(draft.images, files)
    takeImages(images, error)
  }
  const write = (field: keyof Texts, text: string): void => {
    setDraft((before) => ({ ...before, texts: { ...before.texts, [field]: text } }))
    setFaults(({ images }) => ({ images }))
  }
  const generate = async (): Promise<void> => {
    const found = faultsOf(draft)
    setFaults(found)
    if (busy || found.images !== undefined || found.prompt !== undefined) return
    setBusy(true)
    const files = draft.images.map(({ file }) => file)
    try {
      const key = keyOf.begin(draft)
      const { message: _, ...generation } = await createGeneration(projectId, files, instructionsOf(draft.texts), key)
      keyOf.end()
      queries.setQueryData(generationQuery(projectId, generation.id).queryKey, generation)
      onAccepted(generation.id)
      void readGenerationsAgain(queries, projectId)
    } catch (fault) {
      if (!(fault instanceof ApiError)) throw fault
      if (!mayHaveRun(fault)) keyOf.end()
      setFaults(toFaults(fault))
    } finally {
      setBusy(false)
    }
  }
  return {
    draft,
    lostImages,
    busy,
    faults,
    add,
    write,
    generate,
    remove: (key) => takeImages(draft.images.filter((image) => image.key !== key)),
    async takeSamples() {
      add(await drawSamples())
      if (draft.texts.prompt === '') write('prompt', SAMPLE_PROMPT)
    },
  }
}

/** One Idempotency-Key for each thing that is wanted: kept when the same draft is sent again because its answer was lost. */
function useAttemptKey(): { begin: (draft: Draft) => string; end: () => void } {
  const attempt = useRef<{ draft: Draft; key: string }>(undefined)
  return {
    begin(draft) {
      if (attempt.current?.draft !== draft) attempt.current = { draft, key: newKey() }
      return attempt.current.key
    },
    end() {
      attempt.current = undefined
    },
  }
}

/** Also where a page without TLS has no `randomUUID`. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Whether the call may have been carried out, or still be running: then only the same key asks for the same picture. */
const mayHaveRun = ({ status, retryAfterSeconds }: ApiError): boolean =>
  status === 0 || status >= 500 || (status === 409 && retryAfterSeconds !== undefined)

function toFaults(fault: ApiError): Playground['faults'] {
  const [images, prompt] = [fault.of('example_images'), fault.of('instructions')]
  if (images !== undefined || prompt !== undefined) return { images, prompt, requestId: fault.requestId }
  const hint = mayHaveRun(fault) ? ' Press Generate again: the same request is never carried out twice.' : ''
  return { message: fault.message + hint, requestId: fault.requestId }
}
