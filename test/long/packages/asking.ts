/** Asks a server the same questions in the same order, and keeps what it answered. */
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ask } from './row.js'

/** What the clock says, and what node says of the connection. */
const CHANCE = ['date', 'keep-alive']

/** Below those that a system gives out by itself: a build may come first, and nobody may take it meanwhile. */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000)
  const server = createServer()
  const isFree = await new Promise<boolean>((done) => {
    server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true))
  })
  await new Promise((done) => server.close(done))
  return isFree ? port : freePort()
}

/** Until something listens, or there is nobody any more who could. */
export async function listens(port: number, isGone: () => boolean): Promise<boolean> {
  while (!isGone()) {
    if (await accepts(port)) return true
    await sleep(50)
  }
  return false
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** One text for each answer, in the order of the questions. */
export async function askAll(port: number, asks: Ask[]): Promise<string[]> {
  const answers: string[] = []
  for (const ask of asks) {
    const together = Array.from({ length: ask.times ?? 1 }, () => askOne(port, ask))
    answers.push(...(await Promise.all(together)))
  }
  return answers
}

function askOne(port: number, { path, method = 'GET', headers = {}, body }: Ask): Promise<string> {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const title = `${method} ${path}`
  return new Promise((done) => {
    const asked = request({ port, host: '127.0.0.1', path, method, agent: false, headers: { ...headers, ...type } })
    asked.once('error', ({ message }) => done(`${title}: ${message}`))
    asked.once('response', (response) => {
      let text = ''
      response.setEncoding('latin1').on('data', (piece: string) => {
        text += piece
      })
      response.once('close', () => done(`${title}: ${response.statusCode} ${shown(response.rawHeaders)} ${text}`))
    })
    asked.end(json)
  })
}

/** In the order they came, with a port that is another each time taken out. */
function shown(raw: string[]): string {
  const pairs = Array.from({ length: raw.length / 2 }, (_, n) => [raw[2 * n] as string, raw[2 * n + 1] as string])
  return JSON.stringify(pairs.filter(([name = '']) => !CHANCE.includes(name.toLowerCase())))
}
