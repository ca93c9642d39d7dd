import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { world } from '../world.ts'
import { Skeleton } from './states.tsx'

interface PageProps {
  /** Undefined while it is on its way. */
  title: string | undefined
  /** What the window is called, where the title alone does not say it. */
  windowTitle?: string | undefined
  /** A state in a word, beside the title. */
  badge?: ReactNode
  about?: ReactNode
  actions?: ReactNode
  /** The way back, from the outermost. */
  crumbs?: { text: string; to: string; search?: object }[]
  children: ReactNode
}

export function Page({ title, windowTitle = title, badge, about, actions, crumbs, children }: PageProps) {
  useEffect(() => {
    if (windowTitle !== undefined)
      document.title = `${windowTitle}${world === 'sandbox' ? ' · Sandbox' : ''} · Cloud Admin`
  }, [windowTitle])
  return (
    <div className="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 py-6 sm:px-8 sm:py-8">
      <header className="grid gap-2">
        {crumbs && (
          <nav aria-label="Breadcrumb">
            <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-ink-soft">
              {crumbs.map(({ text, to, search = {} }) => (
                <li key={to} className="flex items-center gap-1">
                  <Link to={to} search={search} className="rounded hover:text-ink hover:underline">
                    {text}
                  </Link>
                  <ChevronRight aria-hidden className="size-3.5" />
                </li>
              ))}
              <li aria-current="page" className="max-w-60 truncate text-ink">
                {title === undefined ? <Skeleton className="h-4 w-24" /> : <bdi>{title}</bdi>}
              </li>
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="grid min-w-0 gap-1">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <h1 title={title} className="line-clamp-3 text-2xl font-semibold tracking-tight">
                {title === undefined ? <Skeleton className="h-8 w-56" /> : <bdi>{title}</bdi>}
              </h1>
              {badge}
            </div>
            {about && <div className="text-ink-soft">{about}</div>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  )
}
