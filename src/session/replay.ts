/** Reads a recording of any size, line by line, whatever a crash or a bad disk left of it. */
import { createReadStream } from 'node:fs'
import { decode, MAX_LINE_BYTES } from '../protocol/codec.js'
import type { WireEvent } from '../protocol/events.js'
import { createFold } from './fold.js'
import type { Follow } from './intake.js'
import { cutLines } from './lines.js'
import { errorCode, Mistake } from './mistake.js'
import type { Session } from './session.js'

const VERSION = 1

export interface Listeners {
  follow?: Follow
  progress?: (bytesRead: number) => void
}

/**
 * The session that a recording holds, as far as it can be read. `follow` hears each event, as in a run;
 * `progress` is told how many bytes have been read.
 */
export async function replay(
  path: string,
  { follow = () => undefined, progress = () => undefined }: Listeners = {},
): Promise<Session> {
  const fold = createFold()
  // A whole line may still say nonsense, where another program wrote it: that is damage too.
  const hear = (event: WireEvent): boolean =>
    attempt(() => {
      fold.add(event)
      follow(event, fold.session)
    })
  const read = await readRecording(path, hear, progress)
  const { session } = fold
  if (session.run.id === '' && session.threads.length === 0) throw nothingThere(path, read)
  session.damaged += read.damaged
  return session
}

interface Read {
  bytes: number
  events: number
  damaged: number
}

function attempt(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

/** Gives every whole event to `hear`, oldest first; counts the lines that are not whole, or that `hear` cannot take. */
async function readRecording(
  path: string,
  hear: (event: WireEvent) => boolean,
  progress: (bytesRead: number) => void,
): Promise<Read> {
  const read: Read = { bytes: 0, events: 0, damaged: 0 }
  const damaged = (): void => {
    read.damaged++
  }
  const line = (bytes: Buffer): void => {
    const event = decode(bytes)
    if (event) whole(event)
    else damaged()
  }
  const whole = (event: WireEvent): void => {
    read.events++
    if (event.kind === 'recording' && event.version > VERSION) throw newer(path, event.version, event.tool)
    if (!hear(event)) damaged()
  }
  const cutter = cutLines({ line, overlong: damaged, rest: damaged }, MAX_LINE_BYTES)
  for await (const chunk of bytesOf(path)) {
    read.bytes += chunk.length
    cutter.push(chunk)
    progress(read.bytes)
    if (read.events === 0 && read.bytes > MAX_LINE_BYTES) throw foreign(path)
  }
  cutter.end()
  return read
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 })
  } catch (error) {
    throw new Mistake(`Cannot read the recording ${path}: ${reason(errorCode(error))}.`)
  }
}

function reason(code: string): string {
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  return code
}

function newer(path: string, version: number, tool: string): Mistake {
  return new Mistake(
    `${path} is a recording of version ${version}; this loopdoctor reads version ${VERSION}.`,
    `It was written by loopdoctor ${tool}: use that version or a later one.`,
  )
}

function foreign(path: string): Mistake {
  return new Mistake(
    `${path} is not a loopdoctor recording.`,
    'A recording is what `loopdoctor --record <path> <command>` writes.',
  )
}

function nothingThere(path: string, read: Read): Mistake {
  if (read.bytes === 0) return new Mistake(`${path} is empty: nothing was recorded.`)
  if (read.events === 0) return foreign(path)
  return new Mistake(`${path} breaks off before its run began: there is nothing to report.`)
}
