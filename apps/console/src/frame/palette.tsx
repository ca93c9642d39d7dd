import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { FolderKanban, LogOut, Moon, Plus, Sun } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { projectsQuery } from '../features/projects/queries.ts'
import { usersQuery } from '../features/users/queries.ts'
import type { Place } from './places.ts'
import { useSignOut } from './session.ts'
import { setTheme } from './theme.ts'

const group =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-soft'

/** Pages, projects, users and actions, by a few letters (Ctrl-K). */
export default function Palette({ places, onClose }: { places: Place[]; onClose: () => void }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [text, setText] = useState('')
  const { data: projects = [] } = useQuery(projectsQuery)
  const { data: found } = useQuery({
    ...usersQuery({ search: text.trim(), page: 1, pageSize: 5 }),
    enabled: text.trim().length > 2,
  })
  const go = (to: string) => (): void => {
    onClose()
    void navigate({ to })
  }
  const act = (run: () => void) => (): void => {
    onClose()
    run()
  }
  return (
    <Command.Dialog
      open
      onOpenChange={onClose}
      label="Search pages, projects, users and actions"
      overlayClassName="fixed inset-0 z-40 bg-black/45"
      contentClassName="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,94vw)] -translate-x-1/2 overflow-hidden rounded-2xl border border-line bg-raised shadow-raised"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Where to?"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-soft"
      />
      <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-ink-soft">Nothing is called so.</Command.Empty>
        <Command.Group heading="Pages" className={group}>
          {places.map(({ text: name, to, icon: Icon }) => (
            <Item key={to} value={`page ${name}`} onSelect={go(to)} icon={<Icon />}>
              {name}
            </Item>
          ))}
        </Command.Group>
        {projects.length > 0 && (
          <Command.Group heading="Projects" className={group}>
            {projects.map(({ id, name }) => (
              <Item
                key={id}
                value={`project ${name} ${id}`}
                onSelect={go(`/console/projects/${id}`)}
                icon={<FolderKanban />}
              >
                <bdi>{name}</bdi>
              </Item>
            ))}
          </Command.Group>
        )}
        {found && found.users.length > 0 && (
          <Command.Group heading="Users" className={group}>
            {found.users.map((user) => (
              <Item
                key={user.id}
                value={`user ${user.email} ${user.full_name ?? ''} ${text}`}
                onSelect={go(`/console/projects/${user.project_id}/users/${user.id}`)}
              >
                <bdi>{user.email}</bdi>
              </Item>
            ))}
          </Command.Group>
        )}
        <Command.Group heading="Actions" className={group}>
          <Item value="create project" onSelect={go('/console/projects?create=true')} icon={<Plus />}>
            Create a project
          </Item>
          <Item value="light theme" onSelect={act(() => setTheme('light'))} icon={<Sun />}>
            Light theme
          </Item>
          <Item value="dark theme" onSelect={act(() => setTheme('dark'))} icon={<Moon />}>
            Dark theme
          </Item>
          <Item value="sign out" onSelect={act(() => void signOut())} icon={<LogOut />}>
            Sign out
          </Item>
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  )
}

function Item({
  value,
  onSelect,
  icon,
  children,
}: {
  value: string
  onSelect: () => void
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft"
    >
      {icon} <span className="truncate">{children}</span>
    </Command.Item>
  )
}
