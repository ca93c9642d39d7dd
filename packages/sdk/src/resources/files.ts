import { type FileSource, nameOf } from '../core/files.ts'
import type { APIPromise, Operation, RequestOptions, Transport } from '../core/types.ts'
import { type FileCreateParams, type FileObject, Files } from '../generated/v1/files.ts'
import { operations } from '../generated/v1/operations.ts'

export interface FileUploadParams extends Omit<FileCreateParams, 'file'> {
  /** A `File` or `Blob`, bytes, a stream, or the path of a file: `{ path: 'report.pdf' }`. */
  file: FileSource
}

/** The content as the body, so that its digest can be sent along. */
const createFromBody: Operation = { ...operations.files.create, body: 'binary' }

/** Files of any type, encrypted at rest. */
export class FileUploads extends Files {
  readonly #projectId: string | undefined

  constructor(transport: Transport, projectId: string | undefined) {
    super(transport)
    this.#projectId = projectId
  }

  /**
   * Upload a file.
   *
   * From memory, a path or a stream: what is streamed needn't fit into memory. An upload of a stream isn't repeated once it has begun.
   *
   * Needs the scope `files:write`.
   *
   * @example
   * const file = await client.files.create({ file: { path: 'report.pdf' } })
   */
  override create(params: FileUploadParams, options?: RequestOptions): APIPromise<FileObject> {
    const { file, metadata, ...rest } = params
    const fields = {
      ...rest,
      project_id: rest.project_id ?? options?.projectId ?? this.#projectId,
      name: rest.name ?? nameOf(file) ?? 'file',
    }
    // Metadata fit into a form alone.
    return metadata
      ? this.transport.call(operations.files.create, { body: { ...fields, metadata, file } }, options)
      : this.transport.call(createFromBody, { query: fields, body: file }, options)
  }
}
