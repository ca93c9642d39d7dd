export function ProjectUsers() {
  return null
}
