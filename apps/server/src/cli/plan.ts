import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { readAddress } from '../access/email.ts'
import { programVersion } from '../config/config.ts'

/** What a command line asks for, as data: parsing it changes nothing. */
export type Plan =
  | { command: 'operator create'; email: string; fullName: string | null; passwordFromStdin: boolean }
  | { command: 'operator list' }
  | { command: 'developer list'; search: string | null }
  | { command: 'developer plan'; developer: string; plan: string }
  | { command: 'developer deactivate' | 'developer reactivate'; developer: string }
  | { command: 'key revoke'; key: string }
  | { command: 'installation accept'; encryptionKey: boolean; dataDir: boolean }

/** A plan, or what to print instead: help, the version, or what is wrong with the command line. */
export type Parsed = { plan: Plan; json: boolean } | { stdout: string; stderr: string; exitCode: 0 | 2 }

/** Reads the words behind `cloudapi`. */
export function parseCommandLine(words: string[]): Parsed {
  let plan: Plan | undefined
  const output = { stdout: '', stderr: '' }
  const program = createProgram(output, (found) => {
    plan = found
  })
  try {
    program.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { ...output, exitCode: error.exitCode === 0 ? 0 : 2 }
  }
  if (!plan) throw new Error('Each command has an action.')
  return { plan, json: program.opts<{ json?: true }>().json === true }
}

function createProgram(output: { stdout: string; stderr: string }, found: (plan: Plan) => void): Command {
  const program = new Command('cloudapi')
    .description(
      'Commands for whoever runs the installation. They use DATABASE_URL, or the database in DATA_DIR, running or not.',
    )
    .version(programVersion)
    .option('--json', 'print the result as JSON')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({
      writeOut: (text) => {
        output.stdout += text
      },
      writeErr: (text) => {
        output.stderr += text
      },
    })
    .configureHelp({
      showGlobalOptions: true,
      // With the whole words and without the groups between, so that one page shows every command.
      visibleCommands: (command) => (command.commands.length > 0 ? leaves(command) : []),
      subcommandTerm: (command) => [...wordsOf(command), ...argumentsOf(command)].join(' '),
    })

  const operator = program.command('operator').description('Operator accounts').helpCommand(false)
  operator
    .command('create')
    .description('Create an operator account. Its password is generated and shown once, or read from standard input.')
    .argument('<email>', 'the address that it signs in with', parseEmail)
    .option('--name <text>', 'full name')
    .option('--password-stdin', 'read the password from standard input')
    .action((email: string, options: { name?: string; passwordStdin?: true }) =>
      found({
        command: 'operator create',
        email,
        fullName: options.name ?? null,
        passwordFromStdin: options.passwordStdin === true,
      }),
    )
  operator
    .command('list')
    .description('List the operator accounts')
    .action(() => found({ command: 'operator list' }))

  const developer = program.command('developer').description('Developer accounts').helpCommand(false)
  developer
    .command('list')
    .description('List the newest 1,000 developers')
    .option('--search <text>', 'only those with this text in their email address or name')
    .action(({ search }: { search?: string }) => found({ command: 'developer list', search: search ?? null }))
  developer
    .command('plan')
    .description('Assign a plan to a developer')
    .argument('<email-or-id>')
    .argument('<plan>', 'a plan of PLANS, or "default"')
    .action((name: string, plan: string) => found({ command: 'developer plan', developer: name, plan }))
  developer
    .command('deactivate')
    .description("End a developer's sessions and keys at once. Nothing is deleted.")
    .argument('<email-or-id>')
    .action((name: string) => found({ command: 'developer deactivate', developer: name }))
  developer
    .command('reactivate')
    .description('Let a developer sign in again, with the same keys as before')
    .argument('<email-or-id>')
    .action((name: string) => found({ command: 'developer reactivate', developer: name }))

  const key = program.command('key').description('Keys of any account').helpCommand(false)
  key
    .command('revoke')
    .description('Revoke a developer key or a project API key, wherever it was found')
    .argument('<key-or-id>')
    .action((text: string) => found({ command: 'key revoke', key: text }))

  const installation = program.command('installation').description('What belongs together').helpCommand(false)
  installation
    .command('accept')
    .description('Go on with another encryption key, or another data directory, when a start refuses them')
    .option('--encryption-key', 'the database belongs to the present key; files of another one stay unreadable')
    .option('--data-dir', 'the database belongs to DATA_DIR; files that are not there are lost')
    .action((options: { encryptionKey?: true; dataDir?: true }, command: Command) => {
      const [encryptionKey, dataDir] = [options.encryptionKey === true, options.dataDir === true]
      if (!encryptionKey && !dataDir)
        command.error("error: say what to accept: '--encryption-key', '--data-dir' or both")
      found({ command: 'installation accept', encryptionKey, dataDir })
    })
  return program
}

function parseEmail(text: string): string {
  if (!readAddress(text)) throw new InvalidArgumentError('It is not an email address.')
  return text
}

const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves)

/** `cloudapi operator create`. */
const wordsOf = (command: Command): string[] => [...(command.parent ? wordsOf(command.parent) : []), command.name()]

const argumentsOf = (command: Command): string[] => command.registeredArguments.map((one) => `<${one.name()}>`)
