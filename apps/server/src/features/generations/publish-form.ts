import type { FastifyRequest } from 'fastify'
import { assertReadable } from '../../platform/http/parts.ts'
import { toBoolean } from '../../platform/http/validation.ts'

/**
 * A form, url-encoded or multipart, becomes the body that JSON would have been, with its words for true and false
 * (contract E32). What is no such word stays text, for the validator to refuse.
 */
export async function readForm(request: FastifyRequest): Promise<void> {
  const isForm = request.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded')
  if (!request.isMultipart() && !isForm) return
  const fields = request.isMultipart()
    ? await multipartFields(request)
    : (request.body as Record<string, unknown> | undefined)
  const given = fields?.is_public
  const meant = typeof given === 'string' ? (toBoolean(given.trim()) ?? given) : given
  request.body = meant === undefined ? {} : { is_public: meant }
}

async function multipartFields(request: FastifyRequest): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  const limits = { files: 5, fileSize: 1024, fields: 20, fieldSize: 1024 }
  try {
    for await (const part of request.parts({ limits })) {
      assertReadable(part)
      if (part.type === 'field') fields[part.fieldname] = part.value
      else part.file.resume()
    }
  } catch (error) {
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
  return fields
}
