import { useRouterState } from '@tanstack/react-router'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { leave, mayLeave } from '../ui/leaving.ts'
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx'
import { pathIn, type World, world, worldNames } from '../world.ts'

const choices: { to: World; about: string }[] = [
  { to: 'live', about: 'Your real projects, users and keys.' },
  { to: 'sandbox', about: 'Projects and keys for tests. No email is sent.' },
]
const looks: Record<World, string> = {
  live: 'border-transparent! bg-good-soft! text-good!',
  sandbox: 'border-warn! bg-warn-soft! text-warn!',
}

/** Says on every page of the console which world it shows, by word and colour, and leads to the other one. */
export function WorldMenu() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  if (path.startsWith('/portal')) return null
  return (
    <Menu
      align="start"
      trigger={
        <Button
          size="small"
          className={classNames('rounded-full', looks[world])}
          aria-label={`Mode: ${worldNames[world]}`}
        >
          <span aria-hidden className="size-1.5 rounded-full bg-current" />
          {worldNames[world]} <ChevronsUpDown />
        </Button>
      }
    >
      <MenuLabel>Mode</MenuLabel>
      {choices.map(({ to, about }) => (
        <MenuItem
          key={to}
          role="menuitemradio"
          aria-checked={to === world}
          onSelect={async () => {
            if (to !== world && (await mayLeave())) leave(pathIn(to, path))
          }}
        >
          <span className="grid max-w-60 grow">
            <span className="font-medium">{worldNames[to]}</span>
            <span className="text-[0.8125rem] text-ink-soft">{about}</span>
          </span>
          {to === world && <Check aria-hidden className="self-start" />}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** For the corner of the eye: nobody takes the sandbox for the live world. */
export const SandboxBand = () =>
  world === 'sandbox' && <div aria-hidden className="fixed inset-x-0 top-0 z-35 h-1 bg-warn" />
