/** What the target and its descendants print, where it comes to us and not to the terminal. */
import type { ChildProcess } from 'node:child_process'

export type Stream = 'stdout' | 'stderr'

/** `load`: on either stream of the command that puts load on the target. Must not throw. */
export type HearOutput = (from: Stream | 'load', chunk: Buffer) => void

export interface OutputReader {
  /** Resolves when all was read, or after `withinMs`: who outlives the target may hold its pipes for ever. */
  end(withinMs: number): Promise<void>
}

export function readOutput(child: ChildProcess, hear: (stream: Stream, chunk: Buffer) => void): OutputReader {
  const pipes = (['stdout', 'stderr'] as const).flatMap((name) => {
    const pipe = child[name]
    pipe?.on('data', (chunk: Buffer) => hear(name, chunk)).on('error', () => pipe.destroy())
    return pipe ?? []
  })
  const closed = Promise.all(pipes.map((pipe) => new Promise((done) => pipe.once('close', done))))
  return {
    async end(withinMs) {
      let timer: NodeJS.Timeout | undefined
      await Promise.race([closed, new Promise((done) => (timer = setTimeout(done, withinMs)))])
      clearTimeout(timer)
      for (const pipe of pipes) pipe.destroy()
    },
  }
}
