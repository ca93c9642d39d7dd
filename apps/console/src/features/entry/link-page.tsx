import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import type { LinkSearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { EntryFrame, installation, linkClass, type Owner } from './entry-frame.tsx'
import { linkQuery } from './queries.ts'

/**
 * The pages that mails lead to. End users of an app see its name and the way back to it: they have no account here, so nothing leads them
 * to the sign-in of developers.
 */

export type App = Schema<'App'>

/** Shows what the link is about once that is known, and for an app that is away why there is nothing to do. */
export function LinkPage({
  purpose,
  search,
  children,
}: {
  purpose: Schema<'LinkPurpose'>
  search: LinkSearch
  children: (link: Schema<'InspectedLink'>) => ReactNode
}) {
  const { data: link, error, refetch } = useQuery(linkQuery(purpose, search))
  if (isOfNoApp(error))
    return (
      <EntryFrame
        owner={null}
        title="This app no longer exists"
        about="The app that this link was for is deleted, and the accounts in it with it."
      />
    )
  if (error)
    return (
      <EntryFrame owner={null} title="This page could not be loaded">
        <Failure error={error} retry={() => void refetch()} />
      </EntryFrame>
    )
  if (!link) return <Loading />
  if (link.app?.is_active === false)
    return (
      <EntryFrame
        owner={ownerOf(link.app)}
        title="This app is not available"
        about={
          <>
            <AppName app={link.app} /> is switched off for now. Your account is kept. Open the link again once the app
            is back.
          </>
        }
      />
    )
  return children(link)
}

/** The project that the link names is deleted, or its id is none. */
const isOfNoApp = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || error.of('project_id') !== undefined)

const Loading = () => (
  <EntryFrame owner={null} title="One moment…">
    <Skeleton className="h-5 w-3/4" />
    <Skeleton className="h-9.5" />
  </EntryFrame>
)

/** What a window's title and a line of text must not have: it would turn what follows around. */
const plain = (name: string): string => name.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').trim()

export const ownerOf = (app: App | null): Owner =>
  app === null
    ? installation
    : {
        name: plain(app.name),
        head: <bdi className="block min-w-0 truncate px-1 py-1 font-semibold">{app.name}</bdi>,
      }

/** It is anybody's text, of any length and direction. */
export const AppName = ({ app }: { app: App | null }) => (
  <bdi className="font-medium text-ink">{app?.name ?? installation.name}</bdi>
)

const hostOf = (url: string): string => new URL(url).host

/** For those who can do something about it. */
export const WITHOUT_MAIL = 'Where no mail server is set up, an operator finds it in the mailbox of the portal.'

/** After all is done: developers sign in, end users go back to their app. */
export const WayOn = ({ app }: { app: App | null }) =>
  app ? (
    <BackToApp app={app} />
  ) : (
    <Button look="primary" asChild>
      <Link to="/login">Sign in</Link>
    </Button>
  )

/** Where it is known. It says where that leads, as the name of an app is anybody's. */
const BackToApp = ({ app }: { app: App }) =>
  app.app_url === null ? (
    <p className="text-ink-soft">
      You can close this page and go back to <AppName app={app} />.
    </p>
  ) : (
    <Button look="primary" className="h-auto min-h-9.5 py-1.5 wrap-anywhere whitespace-normal" asChild>
      <a href={app.app_url} rel="noreferrer">
        Go to {hostOf(app.app_url)}
      </a>
    </Button>
  )

/** Below the card, for whoever changes their mind. */
export const AppLink = ({ app }: { app: App }) =>
  app.app_url && (
    <a href={app.app_url} rel="noreferrer" className={linkClass}>
      Back to {hostOf(app.app_url)}
    </a>
  )
