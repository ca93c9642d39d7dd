import { Badge } from '../../ui/badge.tsx'

export const ProjectStatus = ({ active }: { active: boolean }) =>
  active ? <Badge tone="good">Active</Badge> : <Badge>Inactive</Badge>
