import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Logo } from '../../frame/logo.tsx'
import { ThemeMenu } from '../../frame/theme-menu.tsx'
import { Card } from '../../ui/card.tsx'
import { focusPageIfLost } from '../../ui/focus.ts'

/** Whose page it is: its name, and how the head shows it. */
export interface Owner {
  name: string
  head: ReactNode
}

const ownerWithLogo = (name: string): Owner => ({
  name,
  head: (
    <Link to="/" className="rounded-lg px-1 py-1">
      <Logo name={name} />
    </Link>
  ),
})
const cloudAdmin = ownerWithLogo('Cloud Admin')
/** What developers have an account of, as mails call it. */
export const installation = ownerWithLogo('Cloud API')

/** One form in the middle of the page: what stands before anybody is signed in. */
export function EntryFrame({
  title,
  about,
  children,
  foot,
  owner = cloudAdmin,
}: {
  title: string
  about?: ReactNode
  children?: ReactNode
  foot?: ReactNode
  /** Null while it is not known. */
  owner?: Owner | null
}) {
  const ownerName = owner?.name
  useEffect(() => {
    document.title = ownerName ? `${title} · ${ownerName}` : title
    focusEntry()
  }, [title, ownerName])
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr]">
      <header className="flex items-center gap-3 px-4 py-3 sm:px-6">
        <div className="flex min-w-0 grow">{owner?.head}</div>
        <ThemeMenu />
      </header>
      <main className="grid grid-cols-[minmax(0,1fr)] content-start justify-items-center gap-5 px-4 pt-[6dvh] pb-12">
        <Card className="grid w-full max-w-md grid-cols-[minmax(0,1fr)] gap-6 p-6 sm:p-8">
          <div className="grid gap-1">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {about && <div className="text-ink-soft wrap-anywhere">{about}</div>}
          </div>
          {children}
        </Card>
        {foot && <div className="max-w-md text-center wrap-anywhere text-ink-soft">{foot}</div>}
      </main>
    </div>
  )
}

/** Where there is room beside a keyboard on the screen, typing can begin at once. */
const ROOMY = '(min-width: 640px) and (pointer: fine)'

/** At the first field; where there is none, at the title once the button that led here is gone. */
function focusEntry(): void {
  const field = document.querySelector<HTMLElement>('main input')
  if (field && matchMedia(ROOMY).matches) field.focus()
  else focusPageIfLost()
}

export const linkClass = 'rounded font-medium text-accent underline underline-offset-3 hover:text-accent-strong'
