/** The table of contents: what can be asked, and who answers. Every command resolves to its exit code. */
import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { errorCode, Mistake } from '../session/mistake.js'
import { type Asked, understand } from './asked.js'
import { FAILED } from './exit-code.js'

export async function main(argv: readonly string[]): Promise<number> {
  surviveClosedStreams()
  try {
    return await answer(await understand(argv))
  } catch (error) {
    return tell(error)
  }
}

async function answer(asked: Asked): Promise<number> {
  switch (asked.kind) {
    case 'lesson':
      process.stderr.write((await import('./lesson.js')).LESSON)
      return FAILED
    case 'help':
      process.stdout.write((await import('./help.js')).helpText(asked.command))
      return 0
    case 'version':
      process.stdout.write(`${(await import('./version.js')).ownVersion()}\n`)
      return 0
    case 'run':
      return (await import('./run.js')).run(asked.target, asked.settings)
    case 'attach':
      return (await import('./attach.js')).attach(asked.pid, asked.settings)
    case 'report':
      return (await import('./report.js')).report(asked.paths, asked.settings)
    case 'compare':
      return (await import('./compare.js')).compare(asked.sides, asked.settings)
    case 'explain':
      return (await import('./explain.js')).explain(asked.finding)
    case 'selftest':
      return (await import('./selftest.js')).selftest(asked.settings)
    case 'completion':
      return (await import('./completion.js')).completion(asked.shell)
    case 'print-config':
      process.stdout.write(asked.text)
      return 0
  }
}

/** The user's mistake is one sentence and a hint; a defect of ours is told with its stack. */
async function tell(error: unknown): Promise<number> {
  if (error instanceof Mistake) {
    process.stderr.write((await import('./mistake-text.js')).mistakeText(error))
    return error.exitCode
  }
  process.stderr.write((await import('./defects.js')).defectText(error))
  return FAILED
}

/** A reader that left, as `| head` does, or a terminal that is gone: no reason to end before the target's result is out. */
function surviveClosedStreams(): void {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', tellFullStdout)
  const terminals = [0, 1, 2].filter((fd) => isatty(fd))
  // Else node aborts instead of ending: it wants to set a terminal that is gone as it was.
  process.on('exit', () => {
    for (const fd of terminals) if (!isatty(fd)) closeQuietly(fd)
  })
}

const READER_LEFT: readonly string[] = ['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED']

/** A disk that is full has not got what was asked for: that must not look like success. */
function tellFullStdout(error: Error): void {
  const code = errorCode(error)
  if (READER_LEFT.includes(code)) return
  process.stdout.off('error', tellFullStdout).on('error', () => undefined)
  process.stderr.write(`loopdoctor: Cannot write to stdout: ${code}.\n`)
  process.on('exit', () => {
    process.exitCode ||= FAILED
  })
}

function closeQuietly(fd: number): void {
  try {
    closeSync(fd)
  } catch {
    // Closed already.
  }
}
