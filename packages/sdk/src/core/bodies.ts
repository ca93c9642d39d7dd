import { CloudAPIError, ConfigurationError, reasonOf } from './errors.ts'
import { type FileSource, isFileSource, type OpenFile, openFile, type StreamedBytes } from './files.ts'
import { isBrowser, randomKey } from './runtime.ts'
import type { Operation, RequestOptions, UploadProgress } from './types.ts'

/** What a call sends: made once, and opened anew by each attempt. */
export interface Body {
  readonly headers: Record<string, string>
  /** Whether it holds files, whose bytes take their time. */
  readonly isUpload: boolean
  /** What `fetch` takes, for one attempt. `onPiece` runs when a piece goes out, if that can be seen. */
  open(onPiece: () => void): NonNullable<RequestInit['body']>
  /** False once a stream was read that cannot be read again. */
  canRepeat(): boolean
  /** Why it could not be read to its end, if so: no attempt fares better. */
  failure?(): Error | undefined
  /** All bytes have arrived. */
  finish(): void
  /** Lets go of what an attempt that failed was reading. */
  cancel(): void
}

/** Pieces that make up the body, in their order. */
type Piece = OpenFile['bytes']
type Report = ((progress: UploadProgress) => void) | undefined

export async function encodeBody(
  operation: Operation,
  value: unknown,
  onProgress: RequestOptions['onProgress'],
): Promise<Body | undefined> {
  const { body: kind = 'json' } = operation
  if (value === undefined && kind !== 'binary') return undefined
  const report = onProgress && told(onProgress)
  if (kind === 'binary') return encodeBinary(value, report)
  if (kind === 'multipart' || (kind === 'json-or-multipart' && holdsFiles(value))) return encodeForm(value, report)
  const text = JSON.stringify(value)
  return {
    headers: { 'Content-Type': 'application/json' },
    isUpload: false,
    open: () => text,
    canRepeat: () => true,
    finish: () => undefined,
    cancel: () => undefined,
  }
}

/** What it throws is no failure of the connection. */
function told(onProgress: NonNullable<Report>): Report {
  return (progress) => {
    try {
      onProgress(progress)
    } catch (cause) {
      throw new CloudAPIError(`onProgress threw an error (${reasonOf(cause)}).`, { cause })
    }
  }
}

/** Bytes up to which their digest is made: it takes all of them in memory. */
const DIGEST_BYTES_MAX = 8 * 1024 * 1024

async function encodeBinary(value: unknown, report: Report): Promise<Body> {
  const { bytes, contentType } = await openFile(value as FileSource)
  const digest = await digestOf(bytes)
  const headers = { 'Content-Type': contentType, ...(digest && { 'Content-Digest': `sha-256=:${digest}:` }) }
  return toBody([bytes], headers, report)
}

/** RFC 9530, so that the server refuses bytes that changed on their way. */
async function digestOf(bytes: Piece): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle || isStreamed(bytes)) return undefined
  if ((bytes instanceof Blob ? bytes.size : bytes.byteLength) > DIGEST_BYTES_MAX) return undefined
  const data = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', data))))
}

const membersOf = (value: unknown): [string, unknown][] => Object.entries(value as object)
const holdsFiles = (value: unknown): boolean =>
  membersOf(value).some(([, member]) => [member].flat().some((item) => isFileSource(item)))

/** multipart/form-data (RFC 7578), written by hand: `FormData` takes no streams. */
async function encodeForm(value: unknown, report: Report): Promise<Body> {
  const boundary = `cloudapi-${randomKey()}`
  const pieces: Piece[] = []
  const text = new TextEncoder()
  const add = (name: string, rest: string, content: Piece): void => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${rest}\r\n\r\n`
    pieces.push(text.encode(head), content, text.encode('\r\n'))
  }
  for (const [name, member] of membersOf(value)) {
    if (member === undefined || member === null) continue
    const isList = Array.isArray(member) && member.some((item) => isFileSource(item))
    for (const item of isList ? member : [member]) {
      if (isFileSource(item)) {
        const file = await openFile(item)
        add(name, `; filename="${quoted(file.name ?? 'file')}"\r\nContent-Type: ${file.contentType}`, file.bytes)
      } else if (isList) {
        throw new ConfigurationError(`"${name}" mixes files with other values. Send one kind in a call.`)
      } else {
        add(name, '', text.encode(textOf(member)))
      }
    }
  }
  pieces.push(text.encode(`--${boundary}--\r\n`))
  return toBody(pieces, { 'Content-Type': `multipart/form-data; boundary=${boundary}` }, report)
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** As browsers write names into forms. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, (c) => encodeURIComponent(c))

const isStreamed = (piece: Piece): piece is StreamedBytes => !(piece instanceof Blob) && 'stream' in piece

async function toBody(pieces: Piece[], headers: Record<string, string>, report: Report): Promise<Body> {
  const sizes = pieces.map((piece) => (isStreamed(piece) || piece instanceof Blob ? piece.size : piece.byteLength))
  const totalBytes = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const isStream = pieces.some(isStreamed)
  if (!isStream && (!report || isBrowser()))
    return wholeBody(new Blob(pieces as Exclude<Piece, StreamedBytes>[]), headers, report)
  // Browsers send streams over HTTP/2 alone, or not at all.
  if (isBrowser()) return wholeBody(await new Response(concatenate(pieces).stream).blob(), headers, report)
  let isSpent = false
  let current: Concatenated | undefined
  const canReplay = pieces.every((piece) => !isStreamed(piece) || piece.isReplayable)
  return {
    headers: totalBytes === null ? headers : { ...headers, 'Content-Length': String(totalBytes) },
    isUpload: true,
    open(onPiece) {
      current = concatenate(pieces, (sentBytes) => {
        isSpent = true
        onPiece()
        report?.({ sentBytes, totalBytes })
      })
      return current.stream
    },
    canRepeat: () => canReplay || !isSpent,
    failure: () => current?.failure(),
    finish: () => undefined,
    cancel: () => current?.cancel(),
  }
}

function wholeBody(blob: Blob, headers: Record<string, string>, report: Report): Body {
  return {
    headers,
    isUpload: true,
    open: () => blob,
    canRepeat: () => true,
    finish: () => report?.({ sentBytes: blob.size, totalBytes: blob.size }),
    cancel: () => undefined,
  }
}

interface Concatenated {
  stream: ReadableStream<Uint8Array>
  /** Why a piece could not be read. */
  failure(): Error | undefined
  /** `fetch` doesn't always cancel what it was reading. */
  cancel(): void
}

/** Nothing is read of a piece before its turn, and nothing at all before somebody reads. */
function concatenate(pieces: Piece[], onRead?: (sentBytes: number) => void): Concatenated {
  const rest = [...pieces]
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  let sentBytes = 0
  let isCanceled = false
  let failure: Error | undefined
  const cancel = (): void => {
    isCanceled = true
    rest.length = 0
    reader?.cancel().catch(() => undefined)
  }
  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      if (!reader) {
        const piece = rest.shift()
        if (!piece) return undefined
        // Read now, whatever comes of it: a stream cannot be begun twice.
        onRead?.(sentBytes)
        reader = (isStreamed(piece) ? piece.stream() : new Blob([piece]).stream()).getReader()
      }
      const { done, value } = await reader.read()
      if (!done) {
        sentBytes += value.byteLength
        onRead?.(sentBytes)
        return value
      }
      reader = undefined
    }
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await next()
          if (isCanceled) return
          if (bytes) controller.enqueue(bytes)
          else controller.close()
        } catch (cause) {
          if (isCanceled) return
          const message = `What was to be sent could not be read (${reasonOf(cause)}).`
          failure = cause instanceof CloudAPIError ? cause : new CloudAPIError(message, { cause })
          throw failure
        }
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
  return { stream, failure: () => failure, cancel }
}
