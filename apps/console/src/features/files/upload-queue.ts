/**
 * Uploads that are on their way. They outlive the page of their project, and end with the document, which asks back before it goes. A few
 * at once, the others wait. By XMLHttpRequest: `fetch` does not tell how much is sent.
 */
import { useSyncExternalStore } from 'react'
import { ApiError, apiUrl } from '../../api/client.ts'
import { announceLoss, type Loss } from '../../ui/leaving.ts'

export interface Upload {
  /** Also the idempotency key: an upload that is tried again is stored once. */
  id: string
  projectId: string
  file: File
  state: 'waiting' | 'sending' | 'failed' | 'stored'
  sentBytes: number
  error: ApiError | undefined
}

const AT_ONCE = 3
const cutOff: Loss = {
  title: 'Leave during an upload?',
  about: 'Files that are on their way are not stored yet.',
  action: 'Leave without them',
}

let uploads: readonly Upload[] = []
/** Calls off the question that leaving asks. */
let callOff: (() => void) | undefined
const running = new Map<string, XMLHttpRequest>()
const listeners = new Set<() => void>()
/** Hears of each file that is stored. */
type OnStored = (projectId: string) => void
const storedListeners = new Set<OnStored>()

/** All of them; those of one project are the caller's to choose. */
export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )

export function onStored(listener: OnStored): () => void {
  storedListeners.add(listener)
  return () => storedListeners.delete(listener)
}

export function addUploads(projectId: string, files: File[]): void {
  const added = files.map(
    (file): Upload => ({ id: newId(), projectId, file, state: 'waiting', sentBytes: 0, error: undefined }),
  )
  set([...uploads, ...added])
  startNext()
}

/** Takes off the list what has arrived; it stays until then, since what lies below would jump. */
export function clearStored(projectId: string): void {
  set(uploads.filter((upload) => upload.projectId !== projectId || upload.state !== 'stored'))
}

export const isOnTheWay = ({ state }: Upload): boolean => state === 'waiting' || state === 'sending'

/** Also takes one that failed off the list. */
export function cancelUpload(id: string): void {
  const request = running.get(id)
  running.delete(id)
  request?.abort()
  set(uploads.filter((upload) => upload.id !== id))
  startNext()
}

export function retryUpload(id: string): void {
  change(id, { state: 'waiting', sentBytes: 0, error: undefined })
  startNext()
}

function startNext(): void {
  for (const upload of uploads)
    if (upload.state === 'waiting' && running.size < AT_ONCE && !running.has(upload.id)) send(upload)
}

function send({ id, projectId, file }: Upload): void {
  const request = new XMLHttpRequest()
  running.set(id, request)
  change(id, { state: 'sending' })
  request.upload.addEventListener('progress', ({ loaded }) => change(id, { sentBytes: loaded }))
  request.addEventListener('loadend', () => {
    if (running.get(id) !== request) return // it was canceled
    running.delete(id)
    if (request.status === 201) {
      change(id, { state: 'stored' })
      for (const listener of storedListeners) listener(projectId)
    } else change(id, { state: 'failed', error: errorOf(request) })
    startNext()
  })
  request.open('POST', `${apiUrl}/v1/files?${new URLSearchParams({ project_id: projectId, name: file.name })}`)
  request.setRequestHeader('X-Session-Mode', 'cookie')
  request.setRequestHeader('Idempotency-Key', id)
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
  request.send(file)
}

function errorOf(request: XMLHttpRequest): ApiError {
  const headers = new Headers({ 'x-request-id': request.getResponseHeader('x-request-id') ?? '' })
  try {
    return new ApiError(request.status, JSON.parse(request.responseText), headers)
  } catch {
    return new ApiError(request.status, undefined, headers)
  }
}

function change(id: string, part: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
}

function set(next: readonly Upload[]): void {
  uploads = next
  callOff?.()
  callOff = uploads.some(isOnTheWay) ? announceLoss(cutOff, 'document') : undefined
  for (const listener of listeners) listener()
}

/** `crypto.randomUUID` is missing on plain HTTP. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
