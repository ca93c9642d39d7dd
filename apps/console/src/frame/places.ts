import {
  Activity,
  type Boxes,
  Building2,
  CircleHelp,
  FolderKanban,
  Images,
  Inbox,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  ScrollText,
  Settings,
  SlidersHorizontal,
  Users,
  WandSparkles,
} from 'lucide-react'

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
  { text: 'API keys', path: '/keys', icon: KeyRound },
  { text: 'Users', path: '/users', icon: Users },
  { text: 'Activity', path: '/activity', icon: Activity },
  { text: 'Settings', path: '/settings', icon: Settings },
] as const

/** The sidebar of developers, and of operators; the command palette offers the same. */
export const consolePlaces: Place[] = [
  { text: 'Dashboard', to: '/console', icon: LayoutDashboard, exact: true },
  { text: 'Projects', to: '/console/projects', icon: FolderKanban },
  { text: 'Developer keys', to: '/console/keys', icon: KeyRound },
  { text: 'Users', to: '/console/users', icon: Users },
  { text: 'Settings', to: '/console/settings', icon: Settings },
  { text: 'Help', to: '/console/help', icon: CircleHelp },
]

export const portalPlaces: Place[] = [
  { text: 'Overview', to: '/portal', icon: Activity, exact: true },
  { text: 'Developers', to: '/portal/developers', icon: Building2 },
  { text: 'Jobs', to: '/portal/jobs', icon: ListChecks },
  { text: 'Mailbox', to: '/portal/mail', icon: Inbox },
  { text: 'Audit', to: '/portal/audit', icon: ScrollText },
  { text: 'System', to: '/portal/system', icon: SlidersHorizontal },
  { text: 'Projects', to: '/console/projects', icon: FolderKanban },
]
