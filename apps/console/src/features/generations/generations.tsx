export function Generations() {
  return null
}
