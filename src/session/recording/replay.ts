/** Reads a recording of any size, line by line, whatever a crash or a bad disk left of it. */
import { getHeapStatistics } from 'node:v8'
import { MAX_LINE_BYTES } from '../../protocol/codec.js'
import type { WireEvent } from '../../protocol/events.js'
import { createFold } from '../fold/fold.js'
import { hearLine } from '../heard/hear-line.js'
import type { Follow } from '../intake.js'
import { Mistake } from '../mistake.js'
import type { Redactor } from '../redact/redactor.js'
import type { Session } from '../session.js'
import { foreign } from './foreign.js'
import { cutLines } from './lines.js'
import { recordedBytes } from './recorded-bytes.js'

const VERSION = 1
const LOOK_EVERY_BYTES = 16 * 1024 * 1024
/** What is left is for the analysis. */
const FULL_SHARE = 0.75
const OPENLY: Pick<Redactor, 'event'> = { event: (event) => event }

export interface Replaying {
  follow?: Follow
  progress?: (bytesRead: number) => void
  /** What the file holds, where somebody looked into it before. */
  bytes?: AsyncIterable<Buffer>
  /** Takes out what is not to be told. */
  redactor?: Pick<Redactor, 'event'>
}

/**
 * The session that a recording holds, as far as it can be read. `follow` hears each event, as in a run;
 * `progress` is told how many bytes have been read.
 */
export async function replay(
  path: string,
  {
    follow = () => undefined,
    progress = () => undefined,
    bytes = recordedBytes(path),
    redactor = OPENLY,
  }: Replaying = {},
): Promise<Session> {
  const fold = createFold()
  // A whole line may still say nonsense, where another program wrote it: that is damage too.
  const hear = (event: WireEvent): boolean =>
    attempt(() => {
      const told = redactor.event(event)
      if (told === null) return
      fold.add(told)
      follow(told, fold.session)
    })
  const read = await readRecording(path, bytes, { hear, progress })
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
  bytes: AsyncIterable<Buffer>,
  { hear, progress }: { hear: (event: WireEvent) => boolean; progress: (bytesRead: number) => void },
): Promise<Read> {
  const read: Read = { bytes: 0, events: 0, damaged: 0 }
  const damaged = (): void => {
    read.damaged++
  }
  const line = (bytes: Buffer): void => {
    const event = hearLine(bytes)
    if (event) whole(event)
    else damaged()
  }
  const whole = (event: WireEvent): void => {
    read.events++
    if (event.kind === 'recording' && event.version > VERSION) throw newer(path, event.version, event.tool)
    if (!hear(event)) damaged()
  }
  const cutter = cutLines({ line, overlong: damaged, rest: damaged }, MAX_LINE_BYTES)
  for await (const chunk of bytes) {
    read.bytes += chunk.length
    cutter.push(chunk)
    progress(read.bytes)
    if (isFull(read.bytes - chunk.length, read.bytes)) throw tooMuch(path, read.bytes)
    if (read.events === 0 && read.bytes > MAX_LINE_BYTES) throw foreign(path)
  }
  cutter.end()
  return read
}

/** A node that runs out of memory ends without a word of why: it is asked now and then how much is left. */
function isFull(fromBytes: number, toBytes: number): boolean {
  if (Math.floor(fromBytes / LOOK_EVERY_BYTES) === Math.floor(toBytes / LOOK_EVERY_BYTES)) return false
  const { used_heap_size, heap_size_limit } = getHeapStatistics()
  return used_heap_size > FULL_SHARE * heap_size_limit
}

function tooMuch(path: string, bytes: number): Mistake {
  return new Mistake(
    `${path} holds more than fits into memory: node's limit was near after ${Math.round(bytes / 1e6)} MB of it.`,
    'NODE_OPTIONS=--max-old-space-size=<MB> gives node more.',
  )
}

function newer(path: string, version: number, tool: string): Mistake {
  return new Mistake(
    `${path} is a recording of version ${version}; this loopdoctor reads version ${VERSION}.`,
    `It was written by loopdoctor ${tool}: use that version or a later one.`,
  )
}

function nothingThere(path: string, read: Read): Mistake {
  if (read.bytes === 0) return new Mistake(`${path} is empty: nothing was recorded.`)
  if (read.events === 0) return foreign(path)
  return new Mistake(`${path} breaks off before its run began: there is nothing to report.`)
}
