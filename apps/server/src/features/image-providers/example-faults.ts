import type { ImageFault } from '../../platform/images/types.ts'

/** What a user is told of an example that can't be used. */
const texts: Record<ImageFault, string> = {
  damaged: 'is damaged and cannot be read. Send it again or use another one.',
  memory:
    'takes too much memory to decode. Use one with fewer pixels, or save it without interlacing or progressive coding.',
  time: 'takes too long to decode. Save it again with an image editor or use another one.',
  crash: 'could not be decoded. Save it again with an image editor or use another one.',
}

/** @param index from 0 */
export const exampleFaultText = (index: number, fault: ImageFault): string =>
  `Example image ${index + 1} ${texts[fault]}`
