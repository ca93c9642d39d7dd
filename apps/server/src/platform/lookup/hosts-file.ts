import { readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'

/** The addresses that the machine's own table has for a name, in lower case; none without such a table. */
export type HostsFile = (name: string) => string[]

/** Reads the file again once it has changed. It is small and local: its status costs less than a turn of the thread pool. */
export function openHostsFile(file = '/etc/hosts'): HostsFile {
  let version = ''
  let names = new Map<string, string[]>()
  function refresh(): void {
    const { ino, mtimeMs, size } = statSync(file)
    const found = `${ino} ${mtimeMs} ${size}`
    if (found === version) return
    names = parse(readFileSync(file, 'utf8'))
    version = found
  }
  return (name) => {
    try {
      refresh()
    } catch {
      return [] // it is not there, or not for us: then the name is for DNS
    }
    return names.get(name) ?? []
  }
}

function parse(text: string): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [address = '', ...aliases] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/)
    if (isIP(address) === 0) continue
    for (const alias of aliases) {
      const addresses = names.get(alias) ?? []
      if (!addresses.includes(address)) names.set(alias, [...addresses, address])
    }
  }
  return names
}
