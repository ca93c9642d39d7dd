import { test } from 'node:test'
import { eventually, startApi } from '../harness.ts'
import { enter, noBrowser, openPage } from './page.ts'

test('the command palette', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  await developer.createEndUser({ email: 'ada@example.com' })
  const other: string = (await developer.post('/projects', { name: 'Second shop' })).body.id
  const page = await openPage(t, api)
  await enter(page, api, developer)
  const options = page.getByRole('option')
  const first = page.locator('[role="option"][aria-selected="true"]')
  const type = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Where to?').fill(text)
  }

  for (const [from, text, name, leads] of [
    ['/console', 'playg', 'Playground', `/console/projects/${developer.projectId}/playground`],
    [`/console/projects/${other}/keys`, 'gener', 'Generations', `/console/projects/${other}/generations`],
    [`/console/projects/${other}`, 'api k', 'API keys', `/console/projects/${other}/keys`],
    ['/console', 'second sh', 'Second shop', `/console/projects/${other}`],
    ['/console', 'open', 'OpenAPI document', '/openapi.json'],
    ['/console', 'api ref', 'API reference', '/docs'],
  ] as const)
    await t.test(`“${text}” leads from ${from.replace(/[0-9a-f-]{36}/, '…')} to ${name}`, async () => {
      await page.goto(from)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await type(text)
      await first.getByText(name, { exact: true }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(`**${leads}`)
    })

  for (const [text, names] of [
    ['sign', ['Sign out']],
    ['log out', ['Sign out']],
    ['docs', ['Help', 'API reference', 'OpenAPI document']],
    ['ada@', ['ada@example.com']],
  ] as const)
    await t.test(`“${text}” finds ${names.join(', ')}`, async () => {
      await page.goto('/console')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await type(text)
      await eventually('these are found', async () => String(await options.allInnerTexts()) === String(names))
    })

  await t.test('the beginning of a name stands before what else it is called', async () => {
    await page.getByPlaceholder('Where to?').fill('pro')
    await first.getByText('Projects', { exact: true }).waitFor()
    await page.getByPlaceholder('Where to?').fill('second')
    await first.getByText('Second shop', { exact: true }).waitFor()
  })

  await t.test('what nothing is called is said', async () => {
    await page.getByPlaceholder('Where to?').fill('qqqq')
    await page.getByText('No results').waitFor()
  })
})
