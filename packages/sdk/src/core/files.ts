import { ConfigurationError } from './errors.ts'

/** Bytes that a program uploads, wherever they are. */

type Bytes = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>

/**
 * A `File` or `Blob`, bytes, a stream, or the path of a file (in Node, Bun and Deno). With `content`, its name and type can be given.
 * A stream can be read once: an upload of one isn't repeated after it began.
 */
export type FileSource =
  | Bytes
  | { readonly path: string; readonly name?: string; readonly contentType?: string }
  | { readonly content: Bytes; readonly name?: string; readonly contentType?: string }

/** `Uint8Array<ArrayBuffer>`, as compilers before TypeScript 5.7 can read it. */
type OwnBytes = Uint8Array & { readonly buffer: ArrayBuffer }

/** One source, ready to be sent. */
export interface OpenFile {
  readonly name: string | null
  readonly contentType: string
  readonly bytes: OwnBytes | Blob | StreamedBytes
}

export interface StreamedBytes {
  /** Null where nobody knows. */
  readonly size: number | null
  /** Whether `stream` can be called again once it was read. */
  readonly isReplayable: boolean
  stream(): ReadableStream<Uint8Array>
}

const isBytes = (value: unknown): value is Bytes =>
  value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof ReadableStream

export function isFileSource(value: unknown): value is FileSource {
  if (isBytes(value)) return true
  if (typeof value !== 'object' || value === null) return false
  return 'path' in value ? typeof value.path === 'string' : 'content' in value && isBytes(value.content)
}

/** What a source calls itself, if it has a name. */
export function nameOf(source: FileSource): string | undefined {
  if (!isFileSource(source)) return undefined
  if (isBytes(source)) return source instanceof Blob && 'name' in source ? String(source.name) : undefined
  return source.name ?? ('path' in source ? source.path.split(/[\\/]/).pop() : nameOf(source.content))
}

/** @throws ConfigurationError, and what the file system says of a path */
export async function openFile(source: FileSource): Promise<OpenFile> {
  if (!isFileSource(source))
    throw new ConfigurationError(
      "A file is a File or Blob, bytes, a stream, { path: 'report.pdf' }, or { content, name, contentType }.",
    )
  const name = nameOf(source) ?? null
  if (isBytes(source)) return { name, contentType: typeOf(source, name), bytes: toSendable(source) }
  // In a form, what follows a line break would be another header.
  if (/[\r\n]/.test(source.contentType ?? '')) throw new ConfigurationError('contentType has a line break.')
  if ('path' in source)
    return { name, contentType: source.contentType ?? typeByName(name), bytes: await openPath(source.path) }
  const { content, contentType } = source
  return { name, contentType: contentType ?? typeOf(content, name), bytes: toSendable(content) }
}

const typeOf = (bytes: Bytes, name: string | null): string => (bytes instanceof Blob && bytes.type) || typeByName(name)

function toSendable(bytes: Bytes): OpenFile['bytes'] {
  if (bytes instanceof Blob) return bytes
  if (bytes instanceof ReadableStream) return { size: null, isReplayable: false, stream: () => bytes }
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes)
  // Not of memory that is shared with other threads.
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice()
}

/** What of `node:fs/promises` is used; Bun and Deno have it as well. */
interface FileSystem {
  stat(path: string): Promise<{ size: number; isFile(): boolean }>
  open(path: string): Promise<{
    read(buffer: Uint8Array): Promise<{ bytesRead: number }>
    close(): Promise<void>
  }>
}

async function loadFileSystem(): Promise<FileSystem> {
  // A name that bundlers for browsers don't see, and so don't look for.
  const name = 'node:fs/promises'
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ name)
  } catch (cause) {
    throw new ConfigurationError(
      'Files can be read by their path in Node, Bun and Deno alone. Here, give a File or Blob.',
      {
        cause,
      },
    )
  }
}

const CHUNK_BYTES = 64 * 1024

async function openPath(path: string): Promise<StreamedBytes> {
  const fs = await loadFileSystem()
  const stat = await fs.stat(path)
  if (!stat.isFile()) throw new ConfigurationError(`${path} is not a file.`)
  /** Opened with the first read, so that an attempt that never sends leaves nothing open. */
  const stream = (): ReadableStream<Uint8Array> => {
    let file: Awaited<ReturnType<FileSystem['open']>> | undefined
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            file ??= await fs.open(path)
            const chunk = new Uint8Array(CHUNK_BYTES)
            const { bytesRead } = await file.read(chunk)
            if (bytesRead > 0) return controller.enqueue(chunk.subarray(0, bytesRead))
            await file.close()
            controller.close()
          } catch (error) {
            await file?.close().catch(() => undefined)
            throw error
          }
        },
        cancel: () => file?.close(),
      },
      { highWaterMark: 0 },
    )
  }
  return { size: stat.size, isReplayable: true, stream }
}

const types = {
  avif: 'image/avif',
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  zip: 'application/zip',
}

function typeByName(name: string | null): string {
  const ending = /\.([^.]+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(types, ending) ? types[ending as keyof typeof types] : 'application/octet-stream'
}
