/**
 * SIGINT, SIGTERM and SIGHUP reach the target once. The second SIGINT gives it five seconds, the third none, and one of
 * our own five seconds at once; we stay until the report is written.
 */
import type { ChildProcess } from 'node:child_process'
import { isatty } from 'node:tty'
import { ENDING_SIGNALS } from '../ending-signals.js'
import { hasEnded, type ProcessTree } from '../processes/process-tree.js'
import { type Hangup, hearHangup, isForeground } from './foreground.js'

const PATIENCE_MS = 5000
type Passed = (typeof ENDING_SIGNALS)[number]

export interface Signals {
  /** Who asked for an end through us, the first of them; null where nobody did. */
  readonly endedBy: () => 'user' | 'us' | null
  /** Resolves when somebody has asked. */
  readonly asked: Promise<void>
  /** ^C where the terminal sends none: to the whole tree, as the terminal would. */
  interrupt(): void
  /** An end that was planned: SIGINT to the whole tree, and five seconds to come to an end. */
  end(): void
  /** After this the signals do to us what they do by default. */
  stop(): void
}

export function passSignals(child: ChildProcess, tree: ProcessTree): Signals {
  const hangup = hearHangup()
  let interrupts = 0
  let endedBy: 'user' | 'us' | null = null
  let killer: NodeJS.Timeout | undefined

  let tell = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    tell = resolve
  })
  const ask = (who: 'user' | 'us'): void => {
    endedBy ??= who
    tell()
  }

  /** All of them: a shell's SIGKILL does not reach its node. */
  const kill = (): void => {
    if (hasEnded(child) && interrupts > 3) process.exit(130)
    tree.signal('SIGKILL')
  }
  const climb = (): void => {
    interrupts++
    if (interrupts === 2) killer ??= setTimeout(kill, PATIENCE_MS)
    if (interrupts >= 3) kill()
  }
  const pass = (signal: Passed): void => {
    ask('user')
    if (!isDelivered(signal, hangup) && !hasEnded(child)) child.kill(signal)
    if (signal === 'SIGINT') climb()
  }

  const handlers = ENDING_SIGNALS.map((signal) => ({ signal, handler: () => pass(signal) }))
  for (const { signal, handler } of handlers) process.on(signal, handler)
  child.once('exit', () => clearTimeout(killer))
  return {
    endedBy: () => endedBy,
    asked,
    interrupt() {
      ask('user')
      if (!hasEnded(child)) tree.signal('SIGINT')
      climb()
    },
    end() {
      if (hasEnded(child)) return
      ask('us')
      tree.signal('SIGINT')
      // As the first ^C would; but nobody is there for the second.
      interrupts = Math.max(interrupts, 1)
      killer ??= setTimeout(kill, PATIENCE_MS)
    },
    stop() {
      clearTimeout(killer)
      for (const { signal, handler } of handlers) process.off(signal, handler)
    },
  }
}

/** Whether it came by the terminal, which told the target as well. In raw mode a terminal sends no SIGINT. */
function isDelivered(signal: Passed, hangup: Hangup): boolean {
  switch (signal) {
    case 'SIGTERM':
      return false
    case 'SIGINT':
      return !(isatty(0) && process.stdin.isRaw) && isForeground()
    case 'SIGHUP':
      return hangup.reachedAll()
  }
}
