import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import {
  ArrowLeftRight,
  BookOpen,
  Braces,
  CircleHelp,
  FolderKanban,
  KeyRound,
  LogOut,
  Moon,
  Plus,
  SearchCode,
  Sun,
  Webhook,
  Zap,
} from 'lucide-react'
import { idOf, requestIdOf } from '../api/type-id.ts'
import { projectsQuery } from '../features/projects/queries.ts'
import { usersQuery } from '../features/users/queries.ts'
import { leave, mayLeave } from '../ui/leaving.ts'
import { pathIn, world } from '../world.ts'
import { accountPlaces, isPlaceOfWorld, type Place, projectPlaces } from './places.ts'
import { useSignOut } from './session.ts'
import { setTheme } from './theme.ts'

const HELP = '/console/help'
/** Letters that a search among users needs. */
const SEARCH_MIN = 3

export interface Entry {
  /** Its name, then other words for it. */
  words: [name: string, ...others: string[]]
  icon?: Place['icon']
  run: () => unknown
  /** Where names are people's, and may be alike. */
  id?: string
}
export interface EntryGroup {
  heading: string
  entries: Entry[]
}

/**
 * All that the palette offers while this is typed; undefined until the projects are known, since what comes later would not be chosen,
 * however well it fits.
 */
export function useEntries(places: Place[], typed: string): EntryGroup[] | undefined {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { data: projects = [], isPending } = useQuery(projectsQuery)
  const project = useProjectAtHand(projects)
  const users = useUsers(typed)
  const go = (to: string) => (): unknown => navigate({ to })
  const open = (path: string) => async (): Promise<void> => {
    if (await mayLeave()) leave(path)
  }
  const leadTo = (to: string) => (isPlaceOfWorld(to) ? go(to) : open(to))
  if (isPending) return undefined
  const requestId = requestIdOf(typed)
  const webhookPath = webhookPathOf(typed)
  const eventId = idOf('evt', typed)
  const help: Entry = { words: ['Help', 'docs', 'documentation'], icon: CircleHelp, run: go(HELP) }
  return [
    {
      heading: 'Requests',
      entries:
        requestId === undefined
          ? []
          : [
              {
                id: requestId,
                words: ['Open request', typed],
                icon: SearchCode,
                run: go(`/console/requests/${requestId}`),
              },
            ],
    },
    {
      heading: 'Events',
      entries:
        eventId === undefined
          ? []
          : [{ id: eventId, words: ['Open event', typed], icon: Zap, run: go(`/console/events/${eventId}`) }],
    },
    {
      heading: 'Webhooks',
      entries:
        webhookPath === undefined
          ? []
          : [{ id: webhookPath, words: ['Open', typed], icon: Webhook, run: go(webhookPath) }],
    },
    {
      heading: 'Pages',
      entries: [
        ...places.map(({ text, to, icon }): Entry => (to === HELP ? help : { words: [text], icon, run: leadTo(to) })),
        ...accountPlaces
          .filter(({ to }) => places.every((place) => place.to !== to))
          .map(({ text, to, icon }): Entry => ({ words: [text], icon, run: go(to) })),
        {
          words: ['Account API keys', 'secret keys', 'settings', 'servers', 'CI'],
          icon: KeyRound,
          run: go('/console/settings/keys'),
        },
        { words: ['Event types', 'catalogue', 'webhooks'], icon: Zap, run: go('/console/events/types') },
        { words: ['Deliveries', 'webhooks', 'attempts'], icon: Webhook, run: go('/console/webhooks/deliveries') },
      ],
    },
    {
      heading: `In ${project?.name}`,
      entries: project
        ? projectPlaces.map(({ text, path, icon }) => ({
            words: [text, project.name],
            icon,
            run: go(`/console/projects/${project.id}${path}`),
          }))
        : [],
    },
    {
      heading: 'Projects',
      entries: projects.map(({ id, name }) => ({
        id,
        words: [name, 'project', id],
        icon: FolderKanban,
        run: go(`/console/projects/${id}`),
      })),
    },
    {
      heading: 'Users',
      // Found by the server, which looks at names, too: what is typed is one of the words, and what was typed before is another entry.
      entries: users.map(({ id, email, project_id: projectId }) => ({
        id: `${id} ${typed}`,
        words: [email, typed],
        run: go(`/console/projects/${projectId}/users/${id}`),
      })),
    },
    {
      heading: 'Actions',
      entries: [
        { words: ['Create a project', 'new', 'add'], icon: Plus, run: go('/console/projects?create=true') },
        {
          words: ['Generate new key', 'create', 'API key', 'secret key'],
          icon: KeyRound,
          run: go('/console/settings/keys?generate=true'),
        },
        {
          words: [`Switch to ${world === 'live' ? 'sandbox' : 'live'}`, 'mode', 'world', 'test'],
          icon: ArrowLeftRight,
          run: open(pathIn(world === 'live' ? 'sandbox' : 'live', '/console')),
        },
        { words: ['Light theme', 'bright'], icon: Sun, run: () => setTheme('light') },
        { words: ['Dark theme', 'night'], icon: Moon, run: () => setTheme('dark') },
        { words: ['Sign out', 'log out', 'logout'], icon: LogOut, run: signOut },
      ],
    },
    {
      heading: 'Documentation',
      entries: [
        { words: ['API reference', 'docs', 'documentation'], icon: BookOpen, run: open('/docs') },
        { words: ['OpenAPI document', 'docs', 'schema'], icon: Braces, run: open('/openapi.json') },
        ...(places.some(({ to }) => to === HELP) ? [] : [help]),
      ],
    },
  ]
}

/** Of an endpoint or a delivery, by its id. */
function webhookPathOf(typed: string): string | undefined {
  const [id, prefix] = /^(hook|dlv)_[0-7][0-9a-hjkmnp-tv-z]{25}$/.exec(typed.trim().toLowerCase()) ?? []
  if (id === undefined) return undefined
  return prefix === 'hook' ? `/console/webhooks/${id}` : `/console/webhooks/deliveries/${id}`
}

/** The one whose page is open, or else the first. */
function useProjectAtHand<P extends { id: string }>(projects: P[]): P | undefined {
  const { projectId } = useParams({ strict: false }) as { projectId?: string }
  return projects.find(({ id }) => id === projectId) ?? projects[0]
}

function useUsers(typed: string) {
  const { data } = useQuery({
    ...usersQuery({ search: typed, page: 1, pageSize: 5 }),
    enabled: typed.length >= SEARCH_MIN,
  })
  return typed.length >= SEARCH_MIN ? (data?.users ?? []) : []
}
