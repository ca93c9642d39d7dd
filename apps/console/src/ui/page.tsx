import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'

interface PageProps {
  title: string
  about?: ReactNode
  actions?: ReactNode
  /** The way back, from the outermost. */
  crumbs?: { text: string; to: string }[]
  children: ReactNode
}

export function Page({ title, about, actions, crumbs, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Cloud Admin`
  }, [title])
  return (
    <div className="mx-auto grid w-full max-w-6xl content-start gap-6 px-4 py-6 sm:px-8 sm:py-8">
      <header className="grid gap-2">
        {crumbs && (
          <nav aria-label="Breadcrumb">
            <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-ink-soft">
              {crumbs.map(({ text, to }) => (
                <li key={to} className="flex items-center gap-1">
                  <Link to={to} className="rounded hover:text-ink hover:underline">
                    {text}
                  </Link>
                  <ChevronRight aria-hidden className="size-3.5" />
                </li>
              ))}
              <li aria-current="page" className="max-w-60 truncate text-ink">
                {title}
              </li>
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="grid min-w-0 gap-1">
            <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
            {about && <div className="text-ink-soft">{about}</div>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  )
}
