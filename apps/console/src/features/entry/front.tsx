import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookOpen, FileLock2, Images, KeyRound, ServerCog, Users } from 'lucide-react'
import { useEffect } from 'react'
import { healthQuery } from '../../frame/health.ts'
import { Logo } from '../../frame/logo.tsx'
import { ThemeMenu } from '../../frame/theme-menu.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { linkClass } from './entry-frame.tsx'
import { setupQuery } from './queries.ts'

const parts = [
  {
    icon: Users,
    title: 'Accounts',
    text: 'Your app’s users, apart in each project: sign-up, sign-in, sessions, e-mail, reset.',
  },
  {
    icon: KeyRound,
    title: 'Projects and keys',
    text: 'A revoked key is refused on the very next request, on every server.',
  },
  {
    icon: Images,
    title: 'Image generation',
    text: 'Accepted is never lost and never paid for twice, whatever crashes in between.',
  },
  { icon: FileLock2, title: 'Files', text: 'Encrypted at rest, served by links that expire.' },
]

/** What this is, how it is right now, and the way in. */
export function Front() {
  useEffect(() => {
    document.title = 'Cloud API'
  }, [])
  const { data: setup } = useQuery(setupQuery)
  return (
    <div className="mx-auto grid min-h-dvh max-w-5xl grid-rows-[auto_1fr_auto] px-4 sm:px-8">
      <header className="flex items-center justify-between py-4">
        <Logo />
        <div className="flex items-center gap-1">
          <Button look="quiet" size="small" asChild>
            <a href="/docs">
              <BookOpen /> API reference
            </a>
          </Button>
          <ThemeMenu />
        </div>
      </header>
      <main className="grid content-center gap-12 py-12">
        <div className="grid max-w-2xl gap-5">
          <HealthLine />
          <h1 className="text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
            The backend for AI products, on a machine of your own
          </h1>
          <p className="text-lg text-ink-soft">
            This is an installation of Cloud API. Create a developer account to get a project with its keys, and draw
            the first picture a minute later.
          </p>
          <div className="flex flex-wrap gap-3">
            <Button look="primary" asChild>
              <Link to="/register/developer">Create a developer account</Link>
            </Button>
            <Button asChild>
              <Link to="/login">Sign in</Link>
            </Button>
          </div>
          <p className="min-h-6 text-ink-soft">
            {setup?.needs_operator && (
              <>
                This installation is new.{' '}
                <Link to="/setup" className={linkClass}>
                  Create its operator’s account
                </Link>
              </>
            )}
          </p>
        </div>
        <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2">
          {parts.map(({ icon: Icon, title, text }) => (
            <li key={title} className="grid content-start gap-1.5 bg-raised p-5">
              <Icon aria-hidden className="size-5 text-accent" />
              <h2 className="font-semibold">{title}</h2>
              <p className="text-ink-soft">{text}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line py-5 text-[0.8125rem] text-ink-soft">
        <span className="inline-flex items-center gap-1.5">
          <ServerCog aria-hidden className="size-4" /> Runs here, on PostgreSQL
        </span>
        <a href="/openapi.json" className="rounded underline underline-offset-3 hover:text-ink">
          OpenAPI document
        </a>
      </footer>
    </div>
  )
}

function HealthLine() {
  const { data, error } = useQuery(healthQuery)
  const down = error !== null || (data && data.status !== 'healthy')
  return (
    <div role="status" className="h-6">
      {down ? (
        <Badge tone="bad">Not working right now</Badge>
      ) : data ? (
        <Badge tone="good">All parts are healthy</Badge>
      ) : (
        <Badge busy>Looking…</Badge>
      )}
    </div>
  )
}
