import {
  Activity,
  BellRing,
  type Boxes,
  Building2,
  ChartColumn,
  CircleHelp,
  Files,
  FolderKanban,
  Images,
  Inbox,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  ScrollText,
  SearchCode,
  ServerCog,
  Settings,
  SlidersHorizontal,
  Users,
  WandSparkles,
  Webhook,
  Zap,
} from 'lucide-react'
import { world } from '../world.ts'

export interface Place {
  text: string
  to: string
  icon: typeof Boxes
  /** Its own path alone is meant, not what lies below. */
  exact?: boolean
}

/** The pages of one project, by what follows its own path. */
export const projectPlaces = [
  { text: 'Overview', path: '', icon: FolderKanban },
  { text: 'Playground', path: '/playground', icon: WandSparkles },
  { text: 'Generations', path: '/generations', icon: Images },
  { text: 'Files', path: '/files', icon: Files },
  { text: 'API keys', path: '/keys', icon: KeyRound },
  { text: 'Users', path: '/users', icon: Users },
  { text: 'Requests', path: '/requests', icon: SearchCode },
  { text: 'Activity', path: '/activity', icon: Activity },
  { text: 'Settings', path: '/settings', icon: Settings },
] as const

/** What happened, and what other servers are told of it. */
const tellingPlaces: Place[] = [
  { text: 'Events', to: '/console/events', icon: Zap },
  { text: 'Webhooks', to: '/console/webhooks', icon: Webhook },
]

/** What keys did. */
const keyPlaces: Place[] = [
  { text: 'Usage', to: '/console/usage', icon: ChartColumn },
  { text: 'Alerts', to: '/console/alerts', icon: BellRing },
]

/** Of every account; operators have no room for them in their sidebar. */
export const accountPlaces: Place[] = [...tellingPlaces, ...keyPlaces]

/** The sidebar of developers, and of operators; the command palette offers the same. */
const consolePlaces: Place[] = [
  { text: 'Dashboard', to: '/console', icon: LayoutDashboard, exact: true },
  { text: 'Projects', to: '/console/projects', icon: FolderKanban },
  { text: 'Developer keys', to: '/console/keys', icon: KeyRound },
  { text: 'Users', to: '/console/users', icon: Users },
  { text: 'Requests', to: '/console/requests', icon: SearchCode },
  ...accountPlaces,
  { text: 'Settings', to: '/console/settings', icon: Settings },
  { text: 'Help', to: '/console/help', icon: CircleHelp },
]

const portalPlaces: Place[] = [
  { text: 'Overview', to: '/portal', icon: Activity, exact: true },
  { text: 'Developers', to: '/portal/developers', icon: Building2 },
  { text: 'Jobs', to: '/portal/jobs', icon: ListChecks },
  { text: 'Mailbox', to: '/portal/mail', icon: Inbox },
  { text: 'Audit', to: '/portal/audit', icon: ScrollText },
  { text: 'Requests', to: '/portal/requests', icon: SearchCode },
  { text: 'System', to: '/portal/system', icon: SlidersHorizontal },
  { text: 'Projects', to: '/console/projects', icon: FolderKanban },
  { text: 'Settings', to: '/console/settings', icon: Settings },
  { text: 'Help', to: '/console/help', icon: CircleHelp },
]

/** Of an operator's pages the portal's are about the installation, and belong to no sandbox. */
const operatorSandboxPlaces: Place[] = [
  { text: 'Projects', to: '/console/projects', icon: FolderKanban },
  { text: 'Users', to: '/console/users', icon: Users },
  { text: 'Requests', to: '/console/requests', icon: SearchCode },
  ...accountPlaces,
  { text: 'Settings', to: '/console/settings', icon: Settings },
  { text: 'Help', to: '/console/help', icon: CircleHelp },
  { text: 'Portal', to: '/portal', icon: ServerCog },
]

export function placesOf(role: string): Place[] {
  if (role !== 'platform_operator') return consolePlaces
  return world === 'live' ? portalPlaces : operatorSandboxPlaces
}

/** Whether the page is one of this world's, so that no other document has to be opened. */
export const isPlaceOfWorld = (to: string): boolean => world === 'live' || !to.startsWith('/portal')
