import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown, LogOut, Menu as MenuIcon, Search, Settings, UserRound, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { lazy, Suspense, useEffect, useState } from 'react'
import { AlertBanner } from '../features/alerts/alert-banner.tsx'
import { projectsQuery } from '../features/projects/queries.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useReturningFocus } from '../ui/focus.ts'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { MayLookAtRequests } from '../ui/request-id.tsx'
import { Logo } from './logo.tsx'
import { isPlaceOfWorld, type Place, placesOf } from './places.ts'
import { homeOf, meQuery, useSignOut } from './session.ts'
import { ThemeMenu } from './theme-menu.tsx'
import { Unreachable } from './unreachable.tsx'
import { SandboxBand, WorldMenu } from './world-menu.tsx'

/** Loaded when somebody calls it. */
const Palette = lazy(() => import('./palette.tsx'))

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuery)
  const [palette, setPalette] = usePaletteKey()
  if (!me) return null // the route has sent them to sign in
  const places = placesOf(me.role)
  const home = homeOf(me.role)
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <SandboxBand />
      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-r border-line bg-sunken px-3 py-4 lg:flex">
        <Home to={home} />
        <Places places={places} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-paper/90 pl-3 backdrop-blur sm:pl-5 mr-[calc(0px-var(--removed-body-scroll-bar-size,0px))] pr-[calc(0.75rem+var(--removed-body-scroll-bar-size,0px))] sm:pr-[calc(1.25rem+var(--removed-body-scroll-bar-size,0px))]">
          <NarrowMenu places={places} home={home} />
          <WorldMenu />
          {me.role === 'developer' && <ProjectSwitcher />}
          <span className="grow" />
          <Button look="secondary" size="small" onClick={() => setPalette(true)} aria-keyshortcuts="Control+K Meta+K">
            <Search /> <span className="sr-only sm:not-sr-only">Search</span>
            <kbd className="hidden rounded border border-line-strong px-1 font-sans text-[0.6875rem] text-ink-soft sm:inline">
              Ctrl K
            </kbd>
          </Button>
          <ThemeMenu />
          <AccountMenu email={me.email} role={me.role} />
        </header>
        <Unreachable />
        <AlertBanner />
        <main id="main" tabIndex={-1} className="min-w-0 grow outline-none">
          <MayLookAtRequests value={true}>
            <Outlet />
          </MayLookAtRequests>
        </main>
      </div>
      {palette && (
        <Suspense>
          <Palette places={places} onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  )
}

function usePaletteKey(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return [open, setOpen]
}

/** A page of no world is another document. */
function Home({ to, onGo }: { to: string; onGo?: () => void }) {
  const shown = { className: 'rounded-lg px-2 py-1', ...(onGo ? { onClick: onGo } : {}) }
  return isPlaceOfWorld(to) ? (
    <Link to={to} {...shown}>
      <Logo />
    </Link>
  ) : (
    <a href={to} {...shown}>
      <Logo />
    </a>
  )
}

const placeClass = 'flex h-9.5 items-center gap-2.5 rounded-lg border px-2.5 font-medium'
const idlePlaceClass = 'border-transparent text-ink-soft hover:bg-raised/70 hover:text-ink'

function Places({ places, onGo }: { places: Place[]; onGo?: () => void }) {
  return (
    <nav aria-label="Main" className="grid content-start gap-0.5">
      {places.map(({ text, to, icon: Icon, exact }) =>
        isPlaceOfWorld(to) ? (
          <Link
            key={to}
            to={to}
            {...(onGo ? { onClick: onGo } : {})}
            activeOptions={{ exact: exact ?? false }}
            activeProps={{ className: 'bg-raised text-ink shadow-raised border-line' }}
            inactiveProps={{ className: idlePlaceClass }}
            className={placeClass}
          >
            <Icon aria-hidden className="size-4" /> {text}
          </Link>
        ) : (
          <a key={to} href={to} className={classNames(placeClass, idlePlaceClass)}>
            <Icon aria-hidden className="size-4" /> {text}
          </a>
        ),
      )}
    </nav>
  )
}

function NarrowMenu({ places, home }: { places: Place[]; home: string }) {
  const [open, setOpen] = useState(false)
  const returning = useReturningFocus(open)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button look="quiet" size="icon" className="lg:hidden" aria-label="Open the menu">
          <MenuIcon />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45 lg:hidden" />
        <Dialog.Content
          {...returning}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 border-r border-line bg-sunken px-3 py-4 lg:hidden"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title>
              <Home to={home} onGo={() => setOpen(false)} />
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close the menu">
                <X />
              </Button>
            </Dialog.Close>
          </div>
          <Places places={places} onGo={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Between projects, on the same tab. */
function ProjectSwitcher() {
  const { projectId } = useParams({ strict: false }) as { projectId?: string }
  const { data: projects } = useQuery(projectsQuery)
  const tab = useRouterState({ select: ({ location }) => /\/projects\/[^/]+\/([^/]+)/.exec(location.pathname)?.[1] })
  const navigate = useNavigate()
  const current = projects?.find(({ id }) => id === projectId)
  if (!projects || projects.length === 0) return null
  return (
    <Menu
      align="start"
      trigger={
        <Button
          look="quiet"
          size="small"
          className="min-w-0 max-w-40 shrink! sm:max-w-72"
          aria-label={`Project: ${current?.name ?? 'All projects'}`}
        >
          <bdi className="truncate">{current?.name ?? 'All projects'}</bdi> <ChevronsUpDown />
        </Button>
      }
    >
      <MenuLabel>Projects</MenuLabel>
      {projects.map(({ id, name }) => (
        <MenuItem
          key={id}
          onSelect={() => void navigate({ to: tab ? `/console/projects/${id}/${tab}` : `/console/projects/${id}` })}
          className={classNames(id === projectId && 'font-semibold')}
        >
          <bdi className="max-w-64 truncate">{name}</bdi>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/console/projects' })}>All projects</MenuItem>
    </Menu>
  )
}

function AccountMenu({ email, role }: { email: string; role: string }) {
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label="Your account">
          <UserRound />
        </Button>
      }
    >
      <MenuLabel>
        <bdi className="block max-w-56 truncate text-sm text-ink">{email}</bdi>
        {role === 'platform_operator' ? 'Operator' : 'Developer'}
      </MenuLabel>
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/console/settings' })}>
        <Settings /> Settings
      </MenuItem>
      <MenuItem onSelect={() => void signOut()}>
        <LogOut /> Sign out
      </MenuItem>
    </Menu>
  )
}
