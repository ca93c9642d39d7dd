export function UserDetail() {
  return null
}
