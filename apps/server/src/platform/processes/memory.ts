import { existsSync, readFileSync } from 'node:fs'

/** Where a process can see how much memory another one uses. Elsewhere processes of the pool look at themselves. */
export const canSeeMemory = process.platform === 'linux' && existsSync('/proc/self/status')

/** Resident memory of a process, in bytes. Undefined when it is gone. */
export function readResidentBytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}
