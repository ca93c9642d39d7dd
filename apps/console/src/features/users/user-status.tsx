import { Badge } from '../../ui/badge.tsx'

export const UserStatus = ({ active }: { active: boolean }) =>
  active ? <Badge tone="good">Active</Badge> : <Badge>Inactive</Badge>
