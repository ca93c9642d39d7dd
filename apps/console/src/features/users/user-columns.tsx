import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, Eye, Trash2, UserCheck, UserX } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import type { Column } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import type { EndUser } from './queries.ts'
import type { Asked } from './user-deeds.tsx'
import { UserStatus } from './user-status.tsx'

interface Deeds {
  ask: (asked: Asked) => void
  reactivate: (user: EndUser) => void
}

export const userColumns = ({ withProject, ...deeds }: Deeds & { withProject: boolean }): Column<EndUser>[] => [
  {
    title: 'User',
    cell: (user) => (
      <div className="grid min-w-36">
        <Link
          to="/console/projects/$projectId/users/$userId"
          params={{ projectId: user.project_id, userId: user.id }}
          className="rounded font-medium hover:underline"
        >
          <bdi>{user.email}</bdi>
        </Link>
        {user.full_name && <bdi className="text-[0.8125rem] text-ink-soft">{user.full_name}</bdi>}
        {!user.is_active && (
          <span className="pt-1 md:hidden">
            <UserStatus active={false} />
          </span>
        )}
      </div>
    ),
  },
  ...(withProject
    ? [
        {
          title: 'Project',
          wideOnly: true,
          cell: (user: EndUser) => (
            <Link
              to="/console/projects/$projectId"
              params={{ projectId: user.project_id }}
              className="line-clamp-2 rounded text-ink-soft hover:text-ink hover:underline"
            >
              <bdi>{user.project_name}</bdi>
            </Link>
          ),
        },
      ]
    : []),
  { title: 'Role', wideOnly: true, cell: () => <span className="whitespace-nowrap text-ink-soft">End user</span> },
  { title: 'Status', wideOnly: true, cell: (user) => <UserStatus active={user.is_active} /> },
  { title: 'Joined', wideOnly: true, cell: (user) => <Time at={user.joined_at} /> },
  { title: '', align: 'right', cell: (user) => <UserMenu user={user} {...deeds} /> },
]

function UserMenu({ user, ask, reactivate }: Deeds & { user: EndUser }) {
  const navigate = useNavigate()
  const params = { projectId: user.project_id, userId: user.id }
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={`Actions for ${user.email}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => void navigate({ to: '/console/projects/$projectId/users/$userId', params })}>
        <Eye /> View
      </MenuItem>
      {user.is_active ? (
        <MenuItem onSelect={() => ask({ deed: 'deactivate', user })}>
          <UserX /> Deactivate
        </MenuItem>
      ) : (
        <MenuItem onSelect={() => reactivate(user)}>
          <UserCheck /> Reactivate
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem danger onSelect={() => ask({ deed: 'remove', user })}>
        <Trash2 /> Remove
      </MenuItem>
    </Menu>
  )
}
