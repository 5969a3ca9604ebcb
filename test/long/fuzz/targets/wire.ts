/** One line of the wire between two that are whole. */
import { encode, MAX_LINE_BYTES } from '../../../../src/protocol/codec.js'
import type { WireEvent } from '../../../../src/protocol/events.js'
import { hearLine } from '../../../../src/session/heard/hear-line.js'
import { cutLines } from '../../../../src/session/recording/lines.js'
import { rawLine } from '../../../session/raw-line.js'
import { changedJson, mutatedBytes } from '../mutate.js'
import type { Random } from '../random.js'
import { events } from '../seeds.js'
import type { Target } from '../target.js'

const NEWLINE = Buffer.from('\n')
/** Short ones. */
const [before, behind]: WireEvent[] = [
  { kind: 'goodbye', s: '1.0.a', atMs: 1 },
  { kind: 'startup-ended', s: '1.0.a', atMs: 2 },
]
const [BEFORE, BEHIND] = [before, behind].map((event) => Buffer.from(encode(event as WireEvent))) as [Buffer, Buffer]
const [TOLD_BEFORE, TOLD_BEHIND] = [before, behind].map((event) => JSON.stringify(event))

export const target: Target<Buffer> = {
  name: 'wire',
  holds:
    'Never throws; what is heard encodes to what is heard again; the whole lines before and behind it are heard, however the stream is cut.',
  seeds: events.map((event) => rawLine(JSON.stringify(event))),
  mostSteps: 200_000,
  mutated,
  run: runLine,
  text: (input) => input.toString('latin1'),
  read: (text) => Buffer.from(text, 'latin1'),
}

const MAX_BYTES = 8_000

function mutated(input: Buffer, other: Buffer, random: Random): Buffer {
  const changed = changedLine(input, other, random)
  return changed.length > MAX_BYTES ? input : changed
}

function changedLine(input: Buffer, other: Buffer, random: Random): Buffer {
  if (random.chance(0.2)) return mutatedBytes(input, other, random)
  const body = input.subarray(9)
  if (random.chance(0.4)) return rawLine(mutatedBytes(body, other.subarray(9), random))
  const value = parsed(body)
  return rawLine(
    value === undefined
      ? mutatedBytes(body, other, random)
      : JSON.stringify(changedJson(value, parsed(other.subarray(9)), random)),
  )
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function runLine(input: Buffer): void {
  const heard: (string | null)[] = []
  const line = (bytes: Buffer): void => void heard.push(told(hearLine(bytes)))
  const lost = (): void => void heard.push(null)
  const cutter = cutLines({ line, overlong: lost, rest: lost }, MAX_LINE_BYTES)
  for (const piece of cut(Buffer.concat([BEFORE, input, NEWLINE, BEHIND]), input.length)) cutter.push(piece)
  cutter.end()
  if (heard[0] !== TOLD_BEFORE || heard.at(-1) !== TOLD_BEHIND) throw new Error('a whole line was lost')
  for (const event of heard.slice(1, -1)) {
    if (event !== null && told(hearLine(rawLine(event))) !== event) throw new Error('it is not heard again as it was')
  }
}

function told(event: WireEvent | null): string | null {
  return event && encode(event).slice(9, -1)
}

/** Places that the input itself decides. */
function cut(bytes: Buffer, length: number): Buffer[] {
  const at = (length * 7) % bytes.length
  return [bytes.subarray(0, at), bytes.subarray(at, at + (length % 5)), bytes.subarray(at + (length % 5))]
}
