/** Where the target's output goes while the terminal UI is up, and after it. */
import type { Exit } from '../session/launch.js'
import type { HearOutput } from '../session/output.js'
import type { LogFile } from './log-file.js'
import { outputTail } from './output-tail.js'

export interface TargetOutput {
  hear: HearOutput
  /** From now on it goes where it goes without us; what was on the screen last is printed once more. */
  passOn(): void
  /** The last lines of a target that failed: its reason may stand there, and the screen is gone. */
  lastWords(exit: Exit): void
}

export function targetOutput(log: LogFile | null): TargetOutput {
  const tail = outputTail()
  let passing = false
  return {
    hear(stream, chunk) {
      log?.write(chunk)
      if (passing) process[stream].write(chunk)
      else tail.write(stream, chunk)
    },
    passOn() {
      passing = true
      process.stderr.write(tail.text())
    },
    lastWords(exit) {
      if (!passing && hasFailed(exit)) process.stderr.write(tail.text())
    },
  }
}

/** As a shell says that SIGINT ended what it ran. */
const INTERRUPTED = 130

/** Not where the user stopped it. */
function hasFailed({ code, signal }: Exit): boolean {
  return signal === null ? code !== 0 && code !== INTERRUPTED : signal !== 'SIGINT'
}
