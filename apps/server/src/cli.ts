#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --conditions=source
import { parseCommandLine } from './cli/plan.ts'

/** `cloudapi …`: one command, then the end. */
const parsed = parseCommandLine(process.argv.slice(2))
if ('exitCode' in parsed) {
  process.stdout.write(parsed.stdout)
  process.stderr.write(parsed.stderr)
  process.exitCode = parsed.exitCode
} else {
  // Loaded only now: the product takes seconds, which help and a mistyped command need not wait for.
  const { runCommand } = await import('./cli/run.ts')
  process.exitCode = await runCommand(parsed.plan, parsed.json)
}
