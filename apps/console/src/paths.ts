/**
 * Every path that the console draws. Routes take theirs from here (`router.tsx`), and the build hands the list to the server
 * (`vite.config.ts`), which answers with the page at these paths and with 404 at all others.
 */
export const entryPaths = {
  front: '/',
  login: '/login',
  register: '/register/developer',
  setup: '/setup',
  help: '/help',
  verifyEmail: '/verify-email',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
} as const

export const consolePaths = {
  index: '/console',
  projects: '/console/projects',
  keys: '/console/keys',
  users: '/console/users',
  requests: '/console/requests',
  request: '/console/requests/$requestId',
  events: '/console/events',
  eventTypes: '/console/events/types',
  event: '/console/events/$eventId',
  webhooks: '/console/webhooks',
  webhook: '/console/webhooks/$webhookId',
  deliveries: '/console/webhooks/deliveries',
  delivery: '/console/webhooks/deliveries/$deliveryId',
  usage: '/console/usage',
  alerts: '/console/alerts',
  settings: '/console/settings',
  secretKeys: '/console/settings/keys',
  help: '/console/help',
} as const

/** Those of one project. */
export const projectPaths = {
  index: '/console/projects/$projectId',
  playground: '/console/projects/$projectId/playground',
  generations: '/console/projects/$projectId/generations',
  generation: '/console/projects/$projectId/generations/$generationId',
  files: '/console/projects/$projectId/files',
  keys: '/console/projects/$projectId/keys',
  users: '/console/projects/$projectId/users',
  user: '/console/projects/$projectId/users/$userId',
  requests: '/console/projects/$projectId/requests',
  activity: '/console/projects/$projectId/activity',
  settings: '/console/projects/$projectId/settings',
} as const

export const portalPaths = {
  index: '/portal',
  developers: '/portal/developers',
  jobs: '/portal/jobs',
  mail: '/portal/mail',
  audit: '/portal/audit',
  requests: '/portal/requests',
  request: '/portal/requests/$requestId',
  system: '/portal/system',
} as const

/** What every path of the sandbox begins with. */
export const SANDBOX = '/sandbox'

const ofOneWorld = [...Object.values(consolePaths), ...Object.values(projectPaths)]

export const allPaths: string[] = [
  ...Object.values(entryPaths),
  ...ofOneWorld,
  ...Object.values(portalPaths),
  ...ofOneWorld.map((path) => SANDBOX + path),
]

/** What follows in the path of a route's child. */
export const below = <Parent extends string, Full extends string>(parent: Parent, full: Full) =>
  (full.slice(parent.length) || '/') as Full extends Parent ? '/' : Full extends `${Parent}${infer Rest}` ? Rest : never
