import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const root = path.join(import.meta.dirname, '../../../..')

/** Why there are no browser tests on this computer; false where there are. */
export const noBrowser: string | false =
  process.platform === 'linux' && process.arch === 'x64'
    ? false
    : 'The packed Chromium is for Linux on x64; the browser tests run there.'

/** Headless, with nothing of the system's but the C library; safe against our own pages only, which is all that it opens. Scrollbars are hidden unless asked for. */
export async function launchChromium({ scrollbars = false } = {}): Promise<Browser> {
  const home = await unpack()
  return chromium.launch({
    executablePath: path.join(home, 'chromium'),
    args: ['--font-render-hinting=none'],
    ignoreDefaultArgs: scrollbars ? ['--hide-scrollbars'] : [],
    env: { HOME: home, LD_LIBRARY_PATH: path.join(home, 'al2023/lib'), FONTCONFIG_FILE: path.join(home, 'fonts.conf') },
  })
}

/** Once for each version. Of several test files that begin at the same time one wins, and the others use what it made. */
async function unpack(): Promise<string> {
  const home = path.join(root, 'node_modules/.cache/chromium', packageVersion())
  if (existsSync(home)) return home
  const staging = `${home}.${process.pid}`
  await mkdir(staging, { recursive: true })
  try {
    const child = path.join(import.meta.dirname, 'unpack.child.ts')
    await promisify(execFile)(process.execPath, [child], { env: { ...process.env, TMPDIR: staging } })
    await writeFile(path.join(staging, 'fonts.conf'), fontsConf(home))
    await rename(staging, home)
  } catch (error) {
    if (!existsSync(home)) throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return home
}

function packageVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  return JSON.parse(readFileSync(path.join(path.dirname(entry), '../package.json'), 'utf8')).version
}

/** The package's fonts and no others, so that a page looks the same everywhere. */
const fontsConf = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(home, 'fonts')}</dir>
  <cachedir>${path.join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
