/** A sidecar's own words, line by line with the time. Bounded on the disk and in memory; a disk that fails costs lines. */
import { constants } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import type { LogWish } from './wishes.js'

export interface Log {
  /** One or several lines; there may never be a reason to write them. */
  write(text: string): void
  /** What went wrong: a reason by itself. */
  trouble(text: string): void
  /** What was said so far is worth a file. */
  begin(): void
  /** All is written, or cannot be. */
  end(): Promise<void>
}

/** Then it becomes the file's older half, and what was that before is gone. */
const MAX_BYTES = 8 * 1024 * 1024
/** Lines that wait: for a reason to write, or for a slow disk. */
const MAX_WAITING = 1000
/** Who cannot take what is said for so long (a FIFO that nobody reads) is left behind. */
const LAST_WAIT_MS = 2000

export function createLog(wish: LogWish): Log {
  let begun = !wish.byDefault
  let waiting: string[] = []
  let writing: Promise<void> | null = null

  function proceed(): void {
    if (!begun || writing || waiting.length === 0) return
    const text = waiting.join('')
    waiting = []
    writing = append(wish, text)
      .catch(() => undefined)
      .then(() => {
        writing = null
        proceed()
      })
  }

  function write(text: string): void {
    const time = new Date().toISOString()
    for (const line of text.split('\n').filter(Boolean)) waiting.push(`${time} ${line}\n`)
    waiting = waiting.slice(-MAX_WAITING)
    proceed()
  }

  function begin(): void {
    begun = true
    proceed()
  }

  return {
    write,
    begin,
    trouble(text) {
      write(text)
      begin()
    },
    async end() {
      const limit = new Promise((done) => setTimeout(done, LAST_WAIT_MS).unref())
      const rest = async (): Promise<void> => {
        while (writing) await writing
      }
      await Promise.race([rest(), limit])
    },
  }
}

/** Opened anew each time: whoever rotates logs may take the file away. */
async function append({ path, byDefault }: LogWish, text: string): Promise<void> {
  const size = await stat(path).then(
    (info) => (info.isFile() ? info.size : 0),
    () => 0,
  )
  if (size > MAX_BYTES) await rename(path, `${path}.1`)
  // In a folder for all, a link with that name would be somebody's trap.
  const trap = byDefault ? (constants.O_NOFOLLOW ?? 0) : 0
  const file = await open(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | trap,
    byDefault ? 0o600 : 0o666,
  )
  try {
    await file.write(text)
  } finally {
    await file.close()
  }
}
