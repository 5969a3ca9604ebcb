/**
 * One event, one line: eight hex digits of CRC-32, a space, JSON, a newline. A reader can find its feet again after
 * any damage (the next newline), and never takes a damaged line for a whole one.
 */
import type { WireEvent } from './events.js'

/** Lines longer than this are refused by the reader: nothing we write comes near it. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024

export function encode(event: WireEvent): string {
  // A lone surrogate would change when written as UTF-8, and the checksum with it: JSON escapes it instead.
  const json = JSON.stringify(event)
  return `${crc32(Buffer.from(json)).toString(16).padStart(8, '0')} ${json}\n`
}

/** The event of one line without its newline, or null where the line is damaged. */
export function decode(line: Buffer): WireEvent | null {
  if (line.length < 11 || line.length > MAX_LINE_BYTES || line[8] !== 0x20) return null
  const body = line.subarray(9)
  if (Number.parseInt(line.toString('latin1', 0, 8), 16) !== crc32(body)) return null
  try {
    const event: unknown = JSON.parse(body.toString())
    return isEvent(event) ? event : null
  } catch {
    return null
  }
}

function isEvent(value: unknown): value is WireEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as WireEvent).kind === 'string' &&
    typeof (value as WireEvent).s === 'string'
  )
}

const TABLE = new Int32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  TABLE[byte] = value
}

/** CRC-32 (IEEE 802.3). zlib.crc32 is missing on Node 18, where the agent must run too. */
function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number)
  return (crc ^ -1) >>> 0
}
