/** Requests at a steady pace: over kept connections, over new ones, and such that their client gives up. */
import { Agent, get } from 'node:http'

const EVERY_MS = 25

export interface Load {
  answered(): number
  stop(): void
}

export function steadyLoad(port: number): Load {
  const kept = new Agent({ keepAlive: true, maxSockets: 10 })
  const alone = new Agent()
  let sent = 0
  let answered = 0
  const timer = setInterval(() => {
    sent++
    const agent = sent % 10 === 0 ? alone : kept
    const request = get({ host: '127.0.0.1', port, agent, path: `/page/${sent % 7}?visit=${sent}` }, (response) => {
      response.resume().on('end', () => answered++)
    })
    // Given up, or refused at the end.
    request.on('error', () => {})
    if (sent % 20 === 0) setTimeout(() => request.destroy(), 1)
  }, EVERY_MS)
  return {
    answered: () => answered,
    stop() {
      clearInterval(timer)
      kept.destroy()
    },
  }
}
