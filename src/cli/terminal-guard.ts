/**
 * The terminal is always given back: at the end, at a signal, at a defect of ours, for as long as the job is stopped,
 * and where nobody can press a key any more.
 */
import { writeSync } from 'node:fs'
import { isForeground } from '../session/launch/foreground.js'

/** What is drawn on the terminal. */
export interface Screen {
  /** Stops drawing and reading, and gives the terminal back. */
  leave(): void
  /** Takes it again, and draws everything anew. */
  enter(): void
}

export interface TerminalGuard {
  /** ^Z: stops the whole job, and takes the terminal again when it goes on. */
  suspend(): void
  /** The terminal is the shell's again, as it was. Only the first call counts. */
  release(): void
}

/** Mouse, paste and keypad modes off, plain text, cursor shown, and out of the alternate screen. */
const RESET = `${[1000, 1002, 1003, 1006, 2004, 1].map((mode) => `\u001b[?${mode}l`).join('')}\u001b>\u001b(B\u001b[0m\u001b[?25h\u001b[?1049l`
/** A job that is nobody's child cannot be stopped: it goes on after this time. */
const SETTLE_MS = 100
const BACKGROUND_MS = 250

/** The screen is up already. `lost` is called once, where it must go while the target still runs. */
export function guardTerminal(screen: Screen, lost: () => void): TerminalGuard {
  let state: 'shown' | 'stopped' | 'away' | 'released' = 'shown'
  let timer: NodeJS.Timeout | undefined

  function suspend(): void {
    if (state !== 'shown') return
    state = 'stopped'
    screen.leave()
    restoreTerminal()
    signalJob('SIGTSTP', suspend)
    timer = setTimeout(goOn, SETTLE_MS)
  }
  /** Whoever wakes us alone, with `kill -CONT`, means the program too. */
  function goOn(): void {
    clearTimeout(timer)
    if (state === 'stopped') signalJob('SIGCONT', goOn)
    if (state === 'shown') screen.leave()
    if (state !== 'released') takeAgain()
  }
  /** In the background a terminal may be neither read nor set: it would stop us again. */
  function takeAgain(): void {
    state = isForeground() ? 'shown' : 'away'
    if (state === 'shown') screen.enter()
    else timer = setTimeout(takeAgain, BACKGROUND_MS).unref()
  }
  function release(): void {
    if (state === 'released') return
    const wasShown = state === 'shown'
    state = 'released'
    clearTimeout(timer)
    stopListening()
    if (wasShown) restoreTerminal()
  }

  /**
   * Not before everyone has heard of it: what fails may do so while the screen is being closed, and a handler of
   * blessed ends the process where it finds itself alone.
   */
  const ends = (): void => {
    setImmediate(() => state !== 'released' && lost())
  }
  const stopListening = listen({ suspend, goOn, ends, release })
  return { suspend, release }
}

interface Handlers {
  suspend(): void
  goOn(): void
  ends(): void
  release(): void
}

function listen({ suspend, goOn, ends, release }: Handlers): () => void {
  const { stdin, stdout } = process
  const gone = ['end', 'close', 'error'] as const
  const deadly = ['SIGTERM', 'SIGHUP', 'uncaughtException'] as const
  for (const event of gone) stdin.on(event, ends)
  for (const event of deadly) process.on(event, ends)
  stdout.on('error', ends)
  process.on('SIGTSTP', suspend).on('SIGCONT', goOn).on('exit', release)
  return () => {
    for (const event of gone) stdin.off(event, ends)
    for (const event of deadly) process.off(event, ends)
    stdout.off('error', ends)
    process.off('SIGTSTP', suspend).off('SIGCONT', goOn).off('exit', release)
  }
}

/** To all of the job, as the terminal would; it must do to us what it does by default. */
function signalJob(signal: 'SIGTSTP' | 'SIGCONT', handler: () => void): void {
  process.off(signal, handler)
  process.kill(0, signal)
  process.on(signal, handler)
}

function restoreTerminal(): void {
  attempt(() => writeSync(process.stdout.fd, RESET))
  attempt(() => process.stdin.setRawMode(false))
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // The terminal is gone.
  }
}
