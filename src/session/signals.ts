/**
 * SIGINT, SIGTERM and SIGHUP reach the target once. The second SIGINT gives it five seconds, the third none; we stay
 * until the report is written.
 */
import type { ChildProcess } from 'node:child_process'
import { isForeground } from './foreground.js'

const PATIENCE_MS = 5000
const PASSED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
type Passed = (typeof PASSED)[number]

export interface Signals {
  /** True once the user asked for an end through us. */
  readonly userEnded: () => boolean
  /** After this the signals do to us what they do by default. */
  stop(): void
}

/** `watched` are the processes whose agents are connected: a shell's SIGKILL does not reach its node. */
export function passSignals(child: ChildProcess, watched: () => number[]): Signals {
  let interrupts = 0
  let userEnded = false
  let killer: NodeJS.Timeout | undefined

  const kill = (): void => {
    if (hasEnded(child) && interrupts > 3) process.exit(130)
    for (const pid of watched()) killQuietly(pid)
    child.kill('SIGKILL')
  }
  const pass = (signal: Passed): void => {
    userEnded = true
    const delivered = signal !== 'SIGTERM' && isForeground()
    if (!delivered && !hasEnded(child)) child.kill(signal)
    if (signal === 'SIGINT') interrupts++
    if (interrupts === 2) killer ??= setTimeout(kill, PATIENCE_MS)
    if (interrupts >= 3) kill()
  }

  const handlers = PASSED.map((signal) => ({ signal, handler: () => pass(signal) }))
  for (const { signal, handler } of handlers) process.on(signal, handler)
  child.once('exit', () => clearTimeout(killer))
  return {
    userEnded: () => userEnded,
    stop() {
      clearTimeout(killer)
      for (const { signal, handler } of handlers) process.off(signal, handler)
    },
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}
