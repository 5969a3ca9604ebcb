/**
 * A spinner on stderr where a person at a terminal waits for us. Never while a program of the user's runs: its output
 * would be drawn over.
 */
import type { Ora } from 'ora'
import { lookOf } from './look.js'

export interface Spinner {
  /** What is waited for; it is shown where the waiting takes long. */
  wait(text: string): void
  /** Shows it at once: before work that leaves no moment to draw. */
  show(text: string): Promise<void>
  /** Leaves no trace. */
  stop(): void
}

const NOTHING: Spinner = { wait: () => undefined, show: () => Promise.resolve(), stop: () => undefined }
/** What is over sooner would only flicker. */
const AFTER_MS = 300

type Environment = Record<string, string | undefined>
type Stream = Pick<NodeJS.WriteStream, 'columns'> & { isTTY?: boolean }

/** A terminal that does not know its width says 0, and ora would fill it forever. */
export function canSpin({ isTTY, columns }: Stream, env: Environment): boolean {
  return isTTY === true && columns > 0 && !('CI' in env) && env.TERM !== 'dumb'
}

export function createSpinner({ quiet, ascii }: { quiet: boolean; ascii: boolean | null }): Spinner {
  const stream = process.stderr
  if (quiet || !canSpin(stream, process.env)) return NOTHING
  const look = lookOf(stream, ascii, process.env)
  let text = ''
  let ora: Ora | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  async function show(): Promise<void> {
    const { default: create } = await import('ora')
    if (stopped) return
    ora ??= create({
      stream,
      // Else it would take the keyboard.
      discardStdin: false,
      // To show it again at Ctrl-C, ora would hear the signal: that had to wait until a long analysis is over.
      hideCursor: false,
      color: look.colour ? 'cyan' : false,
      spinner: look.ascii ? 'line' : 'dots',
    })
    ora.text = text
    if (!ora.isSpinning) ora.start()
    ora.render()
  }

  return {
    wait(next) {
      text = next
      if (ora) ora.text = next
      timer ??= setTimeout(() => void show(), AFTER_MS)
    },
    show(next) {
      text = next
      return show()
    },
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      ora?.stop()
    },
  }
}
