export function PortalOverview() {
  return null
}
