export function DeveloperKeys() {
  return null
}
