import { existsSync, readFileSync } from 'node:fs'

/** Where a process can see what another one uses. Elsewhere processes of the pool look at their own memory. */
export const canSeeUsage = process.platform === 'linux' && existsSync('/proc/self/status')

export interface Usage {
  /** Resident memory. */
  residentBytes: number
  /** Of all its threads since its start. */
  cpuMs: number
}

/** As the kernel tells times to programs, on every machine. */
const TICKS_PER_SECOND = 100

/** Of a process. Undefined when it is gone. */
export function readUsage(pid: number): Usage | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    // Behind the name, which is in brackets and may hold anything: user and system time are the 12th and 13th fields.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const ticks = Number(fields[11]) + Number(fields[12])
    return kilobytes === undefined
      ? undefined
      : { residentBytes: Number(kilobytes) * 1024, cpuMs: (ticks * 1000) / TICKS_PER_SECOND }
  } catch {
    return undefined
  }
}
