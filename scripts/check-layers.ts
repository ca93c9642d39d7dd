/**
 * Checks which file imports which against `.dependency-cruiser.mjs`, types included. Called by `npm run check`.
 *
 *   node scripts/check-layers.ts
 */
import path from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import readConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'

const root = path.join(import.meta.dirname, '..')

/** Fewer mean that the parser reads nothing, and then it finds nothing. */
const MODULES_MIN = 250

export interface Violation {
  rule: string
  from: string
  to: string
}

/** Reads the server and the packages below `baseDir`. */
export async function findViolations(baseDir: string): Promise<{ modules: number; violations: Violation[] }> {
  const { forbidden = [], options } = await readConfig(path.join(root, '.dependency-cruiser.mjs'))
  const run = async (rules: typeof forbidden, others: object): Promise<ICruiseResult> => {
    const { output } = await cruise(['apps/server/src', 'packages'], {
      ...options,
      ...others,
      baseDir,
      ruleSet: { forbidden: rules },
      validate: true,
    })
    if (typeof output === 'string') throw new Error('dependency-cruiser answered in words.')
    return output
  }
  const [ofFolders = [], ofModules = []] = [true, false].map((folders) =>
    forbidden.filter((rule) => ('scope' in rule && rule.scope === 'folder') === folders),
  )
  const all = await run(ofModules, {})
  // Among themselves: every feature with routes and its surface are a circle of folders, though not of files.
  const features = await run(ofFolders, { includeOnly: '^apps/server/src/features/' })
  return {
    modules: all.modules.filter(({ source }) => /^(?:apps|packages)\//.test(source)).length,
    violations: [...all.summary.violations, ...features.summary.violations].map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  }
}

if (import.meta.main) {
  const { modules, violations } = await findViolations(root)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} imports ${to}`)
  if (modules < MODULES_MIN) console.error(`Only ${modules} modules were seen: the check reads too little.`)
  console.log(`Imports of ${modules} modules: ${violations.length} violations.`)
  if (violations.length > 0 || modules < MODULES_MIN) process.exitCode = 1
}
