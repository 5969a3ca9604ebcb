/** Where the target's output goes while the terminal UI is up, and after it. */
import type { Exit } from '../session/launch/launch.js'
import type { HearOutput } from '../session/launch/output.js'
import { INTERRUPTED } from './exit-code.js'
import type { LogFile } from './log-file.js'
import { outputTail } from './output-tail.js'

export interface TargetOutput {
  hear: HearOutput
  /** From now on it goes where it goes without us; what was on the screen last is printed once more. */
  passOn(): void
  /** Of a target that failed its last lines: its reason may stand there, and the screen is gone. Of its load, the result. */
  lastWords(exit: Exit): void
}

/** Enough for the tables of a load generator. */
const RESULT_LINES = 60

export function targetOutput(log: LogFile | null): TargetOutput {
  const tail = outputTail()
  const load = outputTail('the load', RESULT_LINES)
  let passing = false
  return {
    hear(stream, chunk) {
      if (stream !== 'load') log?.write(chunk)
      if (passing) process[stream === 'load' ? 'stderr' : stream].write(chunk)
      else if (stream === 'load') load.write(stream, chunk)
      else tail.write(stream, chunk)
    },
    passOn() {
      passing = true
      process.stderr.write(tail.text() + load.text())
    },
    lastWords(exit) {
      if (passing) return
      if (hasFailed(exit)) process.stderr.write(tail.text())
      process.stderr.write(load.text())
    },
  }
}

/** Not where the user stopped it. */
function hasFailed({ code, signal }: Exit): boolean {
  return signal === null ? code !== 0 && code !== INTERRUPTED : signal !== 'SIGINT'
}
