/** What a program with the SDK needs first. */
const SdkNote = () => (
  <>
    The package is not on npm yet: run <Command>npm pack --workspace packages/sdk</Command> in a checkout of Cloud API,
    and <Command>npm install</Command> the file that it makes. Needs Node 20 or newer.
  </>
)

const Command = ({ children }: { children: string }) => (
  <code className="font-mono text-xs whitespace-nowrap">{children}</code>
)

/** For samples that call the SDK. */
export const sdkNoteOf = (code: string) => (code.includes('@cloudapi/sdk') ? <SdkNote /> : null)
