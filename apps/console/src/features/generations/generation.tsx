export function GenerationDetail() {
  return null
}
