import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const generationErrors = {
  generation_limit: {
    status: 429,
    meaning: "The plan's monthly, daily or concurrent generations are used up. Wait for `Retry-After` seconds.",
  },
  generation_not_found: {
    status: 404,
    meaning: 'The generation does not exist, is deleted, or belongs to somebody else.',
  },
  image_too_large: { status: 413, meaning: 'An example image has more than 10 MB.' },
  too_many_images: { status: 422, meaning: 'A generation takes one to five example images.' },
  image_format: { status: 422, meaning: 'An example image is none of JPEG, PNG and WebP, or is damaged.' },
  instructions_null: { status: 422, meaning: 'The instructions of an anonymous generation contain a null character.' },
  image_incomplete: {
    status: 422,
    meaning: 'An example image ends before its picture does: it was cut off before it was sent.',
  },
  instructions_length: { status: 422, meaning: 'The instructions are empty or too long.' },
  image_dimensions: { status: 422, meaning: 'An example image has more than 50 megapixels.' },
  anonymous_generation_closed: { status: 403, meaning: 'The operator has closed generation without an account.' },
  anonymous_storage_full: {
    status: 403,
    meaning:
      'Callers without an account store as much as `ANONYMOUS_FILE_BYTES_MAX` allows, and this address its share.',
  },
  webhook_signature: { status: 401, meaning: "The provider's signature does not match, or is too old." },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof generationErrors> {}
}
