/** How a process of the pool is told to watch its own memory: this, and bytes. */
export const OWN_MEMORY_LIMIT = '--own-memory-limit='
/** With which it then ends. */
export const MEMORY_EXIT_CODE = 77

/**
 * Why a process ended in the middle of its work: `time` and `memory` are the bounds that it was given; `crash` is any other end,
 * or an answer that is none.
 */
export type ProcessFault = 'time' | 'memory' | 'crash'

/** The work itself ended its process. The same input would end the next one, too. */
export class ProcessFaultError extends Error {
  override name = 'ProcessFaultError'
  readonly fault: ProcessFault

  /** @param end how the process ended, and its last words */
  constructor(fault: ProcessFault, end: string) {
    const what = { time: 'took too long', memory: 'took too much memory', crash: 'ended unexpectedly' }[fault]
    super(`A process ${what} and was replaced (${end}).`)
    this.fault = fault
  }
}

/** Work that has not been done for a reason that says nothing about its input: no process could be started, or the pool is closed. */
export class ProcessUnavailableError extends Error {
  override name = 'ProcessUnavailableError'
}

/** What an operation threw in its process, by the name of its error. */
export class OperationError extends Error {
  constructor({ name, message }: { name: string; message: string }) {
    super(message)
    this.name = name
  }
}
