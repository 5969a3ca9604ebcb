/** Takes the events that Sentry's SDK sends, as its server would. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

export interface SentryFrame {
  filename: string
  lineno: number
}

export interface Sentry {
  dsn: string
  /** Of the first event, the innermost first. */
  frames(): Promise<SentryFrame[]>
  close(): void
}

export async function listenAsSentry(): Promise<Sentry> {
  const bodies: Buffer[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      bodies.push(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)
      response.end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    dsn: `http://public@127.0.0.1:${port}/1`,
    frames: async () => bodies.map(framesOf).find((frames) => frames.length > 0) ?? [],
    close: () => void server.close().closeAllConnections(),
  }
}

interface Event {
  exception?: { values?: { stacktrace?: { frames?: SentryFrame[] } }[] }
}

/** An envelope is lines of JSON: its head, and for each item a head and a body. */
function framesOf(body: Buffer): SentryFrame[] {
  for (const line of body.toString('utf8').split('\n')) {
    if (!line.includes('"stacktrace"')) continue
    const { exception } = JSON.parse(line) as Event
    const frames = exception?.values?.flatMap(({ stacktrace }) => stacktrace?.frames ?? []) ?? []
    if (frames.length > 0) return frames.reverse().filter(({ filename, lineno }) => filename && lineno)
  }
  return []
}
