/** How a file can be shown on a page without running anything that is in it. */
export type Preview = 'image' | 'audio' | 'video' | 'text' | 'none'

/** Types that browsers draw, and that have no program in them; SVG has. */
const images = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'])
const texts = /^text\/|^application\/(?:json|xml|yaml|x-yaml|x-ndjson|javascript|toml|sql)$|\+(?:json|xml)$/

/** By its content type, parameters apart. */
export function previewOf(contentType: string): Preview {
  const type = contentType.split(';', 1)[0]?.trim() ?? ''
  if (images.has(type)) return 'image'
  if (type.startsWith('audio/')) return 'audio'
  if (type.startsWith('video/')) return 'video'
  return texts.test(type) ? 'text' : 'none'
}
