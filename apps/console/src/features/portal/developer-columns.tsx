import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Gauge, SearchCode, UserCheck, UserX } from 'lucide-react'
import { typeIdOf } from '../../api/type-id.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import type { Column } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import type { Developer } from './queries.ts'

interface Deeds {
  onPlan: (developer: Developer) => void
  /** Deactivates who is active, and the other way round. */
  onActive: (developer: Developer) => void
}

export const developerColumns = (deeds: Deeds): Column<Developer>[] => [
  {
    title: 'Developer',
    cell: (developer) => (
      <span className="grid gap-0.5">
        <bdi className="font-medium">{developer.email}</bdi>
        {developer.full_name && <bdi className="text-[0.8125rem] text-ink-soft">{developer.full_name}</bdi>}
        <span className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-soft md:hidden">
          Plan: {developer.plan}
          {!developer.is_active && <Status active={false} />}
        </span>
      </span>
    ),
  },
  { title: 'Status', wideOnly: true, cell: (developer) => <Status active={developer.is_active} /> },
  { title: 'Plan', wideOnly: true, cell: (developer) => developer.plan },
  { title: 'Projects', cell: (developer) => developer.projects, align: 'right', wideOnly: true },
  { title: 'Keys', cell: (developer) => developer.developer_keys, align: 'right', wideOnly: true },
  { title: 'Since', cell: (developer) => <Time at={developer.created_at} />, wideOnly: true },
  { title: '', align: 'right', cell: (developer) => <DeveloperMenu developer={developer} {...deeds} /> },
]

const Status = ({ active }: { active: boolean }) =>
  active ? <Badge tone="good">Active</Badge> : <Badge tone="bad">Deactivated</Badge>

function DeveloperMenu({ developer, onPlan, onActive }: Deeds & { developer: Developer }) {
  const navigate = useNavigate()
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={`Actions for ${developer.email}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem
        onSelect={() => void navigate({ to: '/portal/requests', search: { account: typeIdOf('acct', developer.id) } })}
      >
        <SearchCode /> See requests
      </MenuItem>
      <MenuItem onSelect={() => onPlan(developer)}>
        <Gauge /> Change plan
      </MenuItem>
      <MenuLine />
      {developer.is_active ? (
        <MenuItem danger onSelect={() => onActive(developer)}>
          <UserX /> Deactivate
        </MenuItem>
      ) : (
        <MenuItem onSelect={() => onActive(developer)}>
          <UserCheck /> Reactivate
        </MenuItem>
      )}
    </Menu>
  )
}
