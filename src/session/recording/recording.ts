/**
 * The recording on disk: append-only, one event a line, the same bytes as on the wire. Until it begins, lines wait in
 * memory: a command that cannot run must not cost the user an older recording of that name. A failing disk never
 * stops the session: the first error is kept and told, and what follows is not written.
 */
import { createWriteStream, openSync, type WriteStream } from 'node:fs'

export interface Recording {
  readonly path: string
  begin(): void
  /** False where the disk is behind: wait for `drained()` before taking more. */
  write(line: string | Buffer): boolean
  drained(): Promise<void>
  /** Why it is not whole, where it is not. */
  failure(): Error | null
  close(): Promise<void>
}

/** `mode` as for `open`: a temporary recording is for its user's eyes only. */
export function createRecording(path: string, mode = 0o666): Recording {
  let stream: WriteStream | null = null
  let failure: Error | null = null
  let draining: Promise<void> | null = null
  const waiting: (string | Buffer)[] = []
  const fail = (error: Error): void => {
    failure ??= error
  }
  const write = (line: string | Buffer): boolean => {
    if (failure) return true
    if (stream) return stream.write(line)
    waiting.push(line)
    return true
  }
  return {
    path,
    write,
    begin() {
      try {
        stream = createWriteStream(path, { fd: openSync(path, 'w', mode) }).on('error', fail)
      } catch (error) {
        fail(error as Error)
      }
      for (const line of waiting.splice(0)) write(line)
    },
    drained() {
      if (!stream?.writableNeedDrain || failure) return Promise.resolve()
      // One for all who wait: many processes may talk at once.
      draining ??= room(stream).finally(() => {
        draining = null
      })
      return draining
    },
    failure: () => failure,
    close: () => (stream && !failure ? ended(stream) : Promise.resolve()),
  }
}

/** Where nobody asked for one. */
export function noRecording(): Recording {
  return {
    path: '',
    begin: () => undefined,
    write: () => true,
    drained: () => Promise.resolve(),
    failure: () => null,
    close: () => Promise.resolve(),
  }
}

/** One that is not known yet: its lines wait for it. */
export function waitingRecording(): Recording & { become(recording: Recording): void } {
  const waiting: (string | Buffer)[] = []
  let recording: Recording | null = null
  return {
    path: '',
    begin: () => undefined,
    write(line) {
      if (recording) return recording.write(line)
      waiting.push(line)
      return true
    },
    drained: () => recording?.drained() ?? Promise.resolve(),
    failure: () => recording?.failure() ?? null,
    close: () => recording?.close() ?? Promise.resolve(),
    become(known) {
      recording = known
      known.begin()
      for (const line of waiting.splice(0)) known.write(line)
    },
  }
}

function room(stream: WriteStream): Promise<void> {
  return new Promise((done) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go)
      done()
    }
    stream.on('drain', go).on('close', go)
  })
}

function ended(stream: WriteStream): Promise<void> {
  return new Promise((done) => {
    stream.once('close', done)
    stream.end()
  })
}
