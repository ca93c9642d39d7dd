import { Badge } from '../../ui/badge.tsx'

export const Visibility = ({ isPublic }: { isPublic: boolean }) =>
  isPublic ? <Badge tone="accent">Public</Badge> : <Badge>Private</Badge>
