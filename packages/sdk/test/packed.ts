import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import { build } from '../scripts/build.ts'

const run = promisify(execFile)
const home = path.join(import.meta.dirname, '..')
const repository = path.join(home, '../..')

/** The tarball that `npm publish` would send, of the sources as they are. Nothing is written beside them, so that test files run at once. */
export async function pack(t: TestContext): Promise<string> {
  const folder = await createFolder(t)
  for (const name of ['package.json', 'README.md', 'LICENSE']) await cp(path.join(home, name), path.join(folder, name))
  await build(folder)
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--offline'], { cwd: folder })
  const [{ filename }]: [{ filename: string }] = JSON.parse(stdout)
  return path.join(folder, filename)
}

/** A new project with the tarball installed and nothing else. Nothing is fetched: the package depends on nothing. */
export async function installPacked(t: TestContext, tarball: string, manifest: object = {}): Promise<string> {
  const folder = await createFolder(t)
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, ...manifest }))
  const options = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', ...options, tarball], { cwd: folder, env: { ...process.env, CI: 'true' } })
  return folder
}

/** An empty folder outside the repository, from which nothing of its `node_modules` is found. */
export async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-sdk-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await mkdir(folder, { recursive: true })
  return folder
}

/** Versions of the compiler that the repository has: what a customer may use. */
export const compilers = {
  '5.6': path.join(repository, 'node_modules/@arethetypeswrong/core/node_modules/typescript/bin/tsc'),
  '5.9': path.join(repository, 'apps/console/node_modules/typescript/bin/tsc'),
  '7.0': path.join(repository, 'node_modules/typescript/bin/tsc'),
}

/** How projects resolve packages. Each is as strict as can be, and checks our declarations too. */
export const projects = {
  'Node, without the DOM': {
    ...{ module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2022'] },
    ...{ types: ['node'], typeRoots: [path.join(repository, 'node_modules/@types')] },
  },
  'a bundler, with the DOM alone': {
    ...{ module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'] },
    types: [],
  },
}

const strict = {
  ...{
    target: 'es2022',
    strict: true,
    skipLibCheck: false,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
  },
  ...{ exactOptionalPropertyTypes: true, noImplicitOverride: true },
}

/** What the compiler complains of; nothing, if it is content. */
export async function compile(folder: string, compiler: string, compilerOptions: object): Promise<string> {
  const config = { compilerOptions: { ...strict, ...compilerOptions }, include: ['*.ts', '*.mts', '*.cts'] }
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
  return run(process.execPath, [compiler, '-p', folder]).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; message: string }) => error.stdout || error.message,
  )
}
