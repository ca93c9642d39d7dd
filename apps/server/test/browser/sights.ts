import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { toTypeId } from '../../src/platform/type-id.ts'
import { type Api, type Developer, eventually, PASSWORD, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { callId, logged } from '../logged.ts'
import { letterTo, pagesIn } from '../mailbox.ts'
import { createKey, v1Url } from '../v1.ts'
import { inspect, inspectColors } from './inspect.ts'
import { enter, openPage, type Width } from './page.ts'

/** Pages that have a test of their own are inspected there: front, login, setup, credentials, playground,
 * generations. */
interface Sight {
  name: string
  path: string
  /** The page shows what it is about once this is there. */
  shows: string | RegExp
  /** Opens what stands closed at first. */
  open?: (page: Page) => Promise<void>
  /** What its calls carry besides. */
  headers?: Record<string, string>
  /** Where it is there at all. */
  only?: Width
}

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()
const pressFirst = (name: RegExp) => (page: Page) =>
  page.getByRole('button', { name }).filter({ visible: true }).first().click()
/** In the menu of the last row, which is the developer's. */
const choose = (item: string) => async (page: Page) => {
  await page
    .getByRole('button', { name: /^Actions for/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Where the links of mails lead: whose they are, and what is left of one that has ended. */
interface Links {
  developerVerify: string
  developerReset: string
  userVerify: string
  userReset: string
  /** Query strings that name a project. */
  app: string
  inactiveApp: string
}

const entrySights = (links: Links): Sight[] => [
  { name: 'register', path: '/register/developer', shows: 'an uppercase letter' },
  { name: 'forgot-password', path: '/forgot-password', shows: 'Send the link' },
  { name: 'reset-password', path: links.developerReset, shows: 'an uppercase letter' },
  { name: 'reset-password-ended', path: '/reset-password?token=none', shows: 'Ask for a new link' },
  { name: 'verify-email', path: links.developerVerify, shows: 'Confirm email address' },
  { name: 'verify-email-ended', path: '/verify-email?token=none', shows: 'Send a new link' },
  { name: 'app-forgot-password', path: `/forgot-password?${links.app}`, shows: 'Send the link' },
  { name: 'app-reset-password', path: links.userReset, shows: 'an uppercase letter' },
  { name: 'app-reset-password-ended', path: `/reset-password?token=none&${links.app}`, shows: 'Ask for a new link' },
  { name: 'app-verify-email', path: links.userVerify, shows: 'Confirm email address' },
  { name: 'app-verify-email-ended', path: `/verify-email?${links.app}`, shows: 'Send a new link' },
  { name: 'app-inactive', path: `/verify-email?${links.inactiveApp}`, shows: /is switched off for now/ },
  { name: 'app-gone', path: '/verify-email?project=none', shows: /is deleted/ },
  { name: 'setup-done', path: '/setup', shows: 'This installation has its operator' },
  { name: 'entry-menu', path: '/login', shows: 'Like the system', open: press('Theme') },
]

async function addNonsense(page: Page): Promise<void> {
  await press('Add origin')(page)
  await page.getByRole('textbox', { name: 'Origin 3' }).fill('app.example.com')
  await press('Save origins')(page)
}

async function chooseScopes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Custom' }).check()
  await page.getByLabel('Write Files').check()
}

const chooseTimes = (page: Page) =>
  page
    .getByLabel('Time')
    .selectOption('Choose times…')
    .then(() => undefined)

/** By the same person in another window. */
const changeOriginsMeanwhile = (path: string) => async (page: Page) => {
  await press('Remove origin 2')(page)
  const headers = { 'X-Session-Mode': 'cookie', Origin: new URL(page.url()).origin }
  const longest = `https://${'long-'.repeat(12)}.example.org`
  await page.request.patch(path, { headers, data: { allowed_origins: [longest, 'https://*.example.net'] } })
  await press('Save origins')(page)
}

const developerSights = (base: string, { userId, failedId, requestId }: Omit<Scene, 'links'>): Sight[] => [
  { name: 'dashboard', path: '/console', shows: /generated an API key/ },
  { name: 'menu', path: '/console', shows: 'Close the menu', open: press('Open the menu'), only: 390 },
  { name: 'account-menu', path: '/console', shows: 'Sign out', open: press('Your account') },
  { name: 'switcher', path: base, shows: 'All projects', open: pressFirst(/^Project: /) },
  { name: 'palette', path: '/console', shows: 'Create a project', open: pressFirst(/^Search/) },
  { name: 'projects', path: '/console/projects', shows: 'Another project' },
  { name: 'projects-none-found', path: '/console/projects?search=zzz', shows: 'No project is called so' },
  { name: 'create-project', path: '/console/projects?create=true', shows: 'You get its id and a first API key.' },
  { name: 'overview', path: base, shows: 'Project details' },
  { name: 'overview-sign-ins', path: `${base}?metric=sign_ins`, shows: 'Sign-ins over time' },
  { name: 'generation-failed', path: `${base}/generations/${failedId}`, shows: 'The prompt was refused.' },
  { name: 'api-keys', path: `${base}/keys`, shows: /^.{8}…$/ },
  { name: 'generate-key', path: `${base}/keys`, shows: 'You see it in full once.', open: press('Generate key') },
  { name: 'revoke-key', path: `${base}/keys`, shows: 'stops working at once', open: pressFirst(/^Revoke/) },
  { name: 'project-users', path: `${base}/users`, shows: /@example\.com/ },
  { name: 'user', path: `${base}/users/${userId}`, shows: /failed to sign in as this user/ },
  { name: 'activity', path: `${base}/activity`, shows: 'Load more' },
  { name: 'activity-of-user', path: `${base}/activity?user=${userId}`, shows: /changed ada@example\.com/ },
  { name: 'project-settings', path: `${base}/settings`, shows: 'Danger zone' },
  { name: 'origin-refused', path: `${base}/settings`, shows: /^value is not an origin/, open: addNonsense },
  {
    name: 'origins-changed',
    path: `${base}/settings`,
    shows: 'The list was changed elsewhere',
    open: changeOriginsMeanwhile(base.replace('/console', '/api/v1')),
  },
  { name: 'delete-project', path: `${base}/settings`, shows: 'This cannot be undone.', open: press('Delete') },
  { name: 'developer-keys', path: '/console/keys', shows: /^.{8}…$/ },
  { name: 'users', path: '/console/users', shows: /@example\.com/ },
  { name: 'user-menu', path: '/console/users', shows: 'Reactivate', open: pressFirst(/^Actions for/) },
  { name: 'users-none-found', path: '/console/users?search=zzz', shows: 'No such users' },
  { name: 'requests', path: '/console/requests', shows: '403 Forbidden' },
  { name: 'requests-of-project', path: `${base}/requests`, shows: /generate-v2$/ },
  { name: 'requests-none-found', path: '/console/requests?error=nothing', shows: 'Nothing matches' },
  { name: 'requests-times', path: '/console/requests', shows: 'Choose times', open: chooseTimes },
  { name: 'requests-export', path: '/console/requests', shows: 'For spreadsheets.', open: press('Export') },
  { name: 'request', path: `/console/requests/${requestId}`, shows: 'Access was refused' },
  { name: 'no-request', path: '/console/requests/nothing', shows: 'This request is not in the log' },
  { name: 'settings', path: '/console/settings', shows: 'This one' },
  { name: 'secret-keys', path: '/console/settings/keys', shows: 'Created 97 days ago. Rotate it.' },
  {
    name: 'generate-secret-key',
    path: '/console/settings/keys?generate=true',
    shows: /Write includes read/,
    open: chooseScopes,
  },
  { name: 'rotate-key', path: '/console/settings/keys', shows: /Both work until/, open: press('Rotate key') },
  { name: 'files', path: `${base}/files`, shows: 'report.json' },
  { name: 'file', path: `${base}/files`, shows: /"total": 7/, open: (page) => page.getByText('report.json').click() },
  { name: 'playground-v1', path: `${base}/playground?code=v1`, shows: /\$CLOUDAPI_KEY/ },
  { name: 'mode', path: '/console/help', shows: /No email is sent/, open: press('Mode: Live') },
  { name: 'sandbox', path: '/sandbox/console', shows: 'Your sandbox is empty' },
  { name: 'sandbox-keys', path: '/sandbox/console/settings/keys', shows: 'No active keys' },
  { name: 'help', path: '/console/help', shows: 'When something is refused' },
  { name: 'no-project', path: '/console/projects/nothing', shows: 'There is no such project' },
  { name: 'no-page', path: '/console/nothing', shows: 'Page not found' },
]

/** Nobody named it in TRUSTED_PROXIES. */
const viaProxy = { 'X-Forwarded-For': '203.0.113.5' }

const operatorSights: Sight[] = [
  { name: 'portal', path: '/portal', shows: 'A service refuses this installation' },
  { name: 'portal-outages', path: '/portal', shows: /does not accept OPENAI_API_KEY/ },
  { name: 'portal-faults', path: '/portal', shows: 'Settings need your attention', headers: viaProxy },
  { name: 'portal-developers', path: '/portal/developers', shows: 'Deactivated' },
  { name: 'portal-plan', path: '/portal/developers', shows: 'Assign', open: choose('Change plan') },
  { name: 'portal-deactivate', path: '/portal/developers', shows: 'Sessions end', open: choose('Deactivate') },
  { name: 'portal-jobs', path: '/portal/jobs', shows: 'The disk is full.' },
  { name: 'portal-mail', path: '/portal/mail', shows: 'Kept here' },
  { name: 'portal-message', path: '/portal/mail', shows: /reset-password\?token=/, open: pressFirst(/password/i) },
  { name: 'portal-audit', path: '/portal/audit', shows: 'registered.' },
  { name: 'portal-requests', path: '/portal/requests', shows: '401 Unauthorized' },
  { name: 'portal-system', path: '/portal/system', shows: /through a proxy/, headers: viaProxy },
  { name: 'portal-palette', path: '/portal', shows: 'Sign out', open: pressFirst(/^Search/) },
  { name: 'portal-settings', path: '/console/settings', shows: 'This one' },
  { name: 'operator-sandbox', path: '/sandbox/console', shows: 'Your sandbox is empty' },
]

interface Scene {
  userId: string
  failedId: string
  /** A call that was refused. */
  requestId: string
  links: Links
}

/** A bit of everything that the pages can show. */
async function createScene(api: Api, developer: Developer): Promise<Scene> {
  await developer.post('/projects', { name: 'Another project', description: 'For the website.' })
  const origins = [
    'https://app.example.com',
    `https://*.${'long-'.repeat(11)}name.${'preview-'.repeat(6)}x.example.com:8443`,
  ]
  await developer.patch(`/projects/${developer.projectId}`, { allowed_origins: origins })
  const user = await developer.createEndUser({ email: 'ada@example.com' })
  const left = await developer.createEndUser()
  await developer.patch(`/projects/${developer.projectId}/users/${left.id}`, { is_active: false })
  await developer.patch(`/projects/${developer.projectId}/users/${user.id}`, { full_name: 'Ada Example' })
  for (const password of [PASSWORD, 'Wrong12345', PASSWORD])
    await api.with({ 'X-Project-ID': developer.projectId }).post('/auth/login', { email: user.email, password })
  const form = generationForm([await image()], { prompt: 'A quiet city at night' })
  const failedId: string = (await user.upload('/generation/generate-v2', form)).body.id
  await eventually('the picture is there', async () => {
    const { body } = await user.get(`/generation/generations-v2/${failedId}/status`)
    return body.status === 'completed'
  })
  await api.db`update generations set status = 'failed', error = 'The prompt was refused.' where id = ${failedId}`
  await api.db`update project_hours set completed = 0`
  await api.db`delete from files where kind <> 'example'`
  for (let n = 0; n < 30; n += 1)
    await developer.post(`/projects/${developer.projectId}/api-keys`, { name: `Key ${n}` })
  const ci = await createKey(api, developer, {
    name: 'CI',
    scopes: ['projects:read', 'files:write'],
    allowed_ips: ['127.0.0.0/8'],
  })
  await api.db`update secret_keys set created_at = created_at - interval '97 days'`
  const files = `${v1Url(api)}/files?name=report.json&project_id=${developer.projectId}`
  const headers = { Authorization: `Bearer ${developer.token}`, 'Content-Type': 'application/json' }
  await fetch(files, { method: 'POST', headers, body: '{"total": 7}' })
  const gone = await api.createDeveloper()
  await api.db`update users set is_active = false where id = ${gone.id}`
  await api.db`
    insert into failed_jobs (id, name, payload, attempts, error)
    values (uuidv7(), 'generation.submit', ${api.db.json({ generationId: failedId })}, 8, 'The disk is full.')`
  await api.db`
    insert into outages (service, setting, reason, is_total, since, seen_at)
    values ('openai', 'OPENAI_API_KEY', 'The image server does not accept OPENAI_API_KEY.', false, now(), now())`
  await api.db`
    insert into outages (service, setting, reason, is_total, since, seen_at)
    values ('mail', 'MAIL_FROM', 'The mail server refuses the sender in MAIL_FROM. 550 5.7.1 Sender rejected', true, now(), now())`
  await api.post('/auth/forgot-password', { email: developer.email })
  const refused = await ci.post('/projects', { name: 'Not allowed' })
  await ci.get('/projects?limit=5')
  const unknown = await api.root.call('GET', `${v1Url(api)}/projects`, {
    headers: { Authorization: 'Bearer nonsense' },
  })
  await Promise.all([refused, unknown].map((answer) => logged(api, answer)))
  return {
    userId: user.id,
    failedId,
    requestId: toTypeId('req', callId(refused)),
    links: await createLinks(api, developer),
  }
}

/** Of an app whose name is as long as it may be, in both directions of writing. */
async function createLinks(api: Api, developer: Developer): Promise<Links> {
  const app = await api.createDeveloper()
  const name = `שלום & <b>hello</b> ${'A long name '.repeat(8)} ${'unbroken'.repeat(30)}`.slice(0, 255)
  await app.patch(`/projects/${app.projectId}`, { name, app_url: `https://${'app-'.repeat(12)}x.example.com/start` })
  const user = await app.createEndUser()
  await api.with({ 'X-Project-ID': app.projectId }).post('/auth/forgot-password', { email: user.email })
  const inactive = await app.createProject()
  await app.patch(`/projects/${inactive.id}`, { is_active: false })
  const link = async (email: string, kind: string) => pagesIn(await letterTo(api, email, kind))[0] ?? ''
  return {
    developerVerify: await link(developer.email, 'verification'),
    developerReset: await link(developer.email, 'password_reset'),
    userVerify: await link(user.email, 'verification'),
    userReset: await link(user.email, 'password_reset'),
    app: `project=${app.projectId}`,
    inactiveApp: `project=${inactive.id}`,
  }
}

/** Nothing is on its way any more. */
const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('div.animate-pulse, [aria-busy="true"]') === null)

/** All of them, in both themes. A file for each width, so that two run at once. */
export async function inspectSights(t: TestContext, width: Width): Promise<void> {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { links, ...scene } = await createScene(api, developer)
  const base = `/console/projects/${developer.projectId}`
  const parts: [account: { email: string; password?: string } | undefined, sights: Sight[]][] = [
    [undefined, entrySights(links)],
    [developer, developerSights(base, scene)],
    [await api.createOperator(), operatorSights],
  ]
  for (const [account, sights] of parts)
    await t.test(`${sights.map(({ name }) => name).join(', ')}`, async (t) => {
      const page = await openPage(t, api, { width, expected: /status of 404 .*\/console\/nothing\)$/ })
      page.on('dialog', (dialog) => void dialog.accept()) // what is typed here may be lost
      if (account) await enter(page, api, account)
      for (const { name, path, shows, open, headers = {}, only } of sights)
        if (only === undefined || only === width)
          await t.test(name, async () => {
            await page.emulateMedia({ colorScheme: 'light' })
            await page.setExtraHTTPHeaders(headers)
            await page.goto(path)
            await page.locator('h1').first().waitFor()
            await loaded(page)
            await open?.(page)
            const sight =
              typeof shows === 'string' ? page.getByText(shows).or(page.getByLabel(shows)) : page.getByText(shows)
            await sight.filter({ visible: true }).first().waitFor()
            await loaded(page)
            await inspect(page, name)
            await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
            await page.waitForFunction(() => document.documentElement.classList.contains('dark'))
            await inspectColors(page, name)
          })
    })
}
