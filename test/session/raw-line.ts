import { crc32 } from 'node:zlib'

/** A whole line of the wire, without its newline, whatever it says. */
export function rawLine(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body as string)
  return Buffer.concat([Buffer.from(`${crc32(bytes).toString(16).padStart(8, '0')} `), bytes])
}
