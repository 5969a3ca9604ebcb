/** When to leave: after a while, or when the user says so. A second word of the user's means at once. */
import { ENDING_SIGNALS } from '../ending-signals.js'

export interface Ends {
  /** By whom. */
  asked: Promise<'user' | 'us'>
  /** The user has asked once more. */
  again: Promise<void>
  interrupt(): void
  /** Then we ask ourselves; null: never. */
  after(ms: number | null): void
  /** After this the signals do to us what they do by default. */
  stop(): void
}

/** From the first moment on: whoever is half way in must not be ended there. */
export function hearEnds(): Ends {
  let times = 0
  let ask = (_by: 'user' | 'us'): void => undefined
  let hurry = (): void => undefined
  const asked = new Promise<'user' | 'us'>((done) => {
    ask = done
  })
  const again = new Promise<void>((done) => {
    hurry = done
  })
  let timer: NodeJS.Timeout | undefined
  const interrupt = (): void => {
    times++
    ask('user')
    if (times > 1) hurry()
    if (times > 2) process.exit(130)
  }
  for (const signal of ENDING_SIGNALS) process.on(signal, interrupt)
  return {
    asked,
    again,
    interrupt,
    after(ms) {
      if (ms !== null) timer = setTimeout(() => ask('us'), ms)
    },
    stop() {
      clearTimeout(timer)
      for (const signal of ENDING_SIGNALS) process.off(signal, interrupt)
    },
  }
}
