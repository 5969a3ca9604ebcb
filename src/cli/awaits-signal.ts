/** SIGUSR2 to loopdoctor: what is the program waiting for right now? The answers arrive as events. */
import type { Controls } from '../session/controls.js'

export interface AwaitsSignal {
  ready(controls: Pick<Controls, 'askAwaits'>): void
  stop(): void
}

const NOBODY = 'loopdoctor: no node process is connected that could be asked what it awaits\n'

export function hearAwaitsSignal(mayPrint: boolean): AwaitsSignal {
  // Windows has no such signal.
  if (process.platform === 'win32') return { ready: () => undefined, stop: () => undefined }
  let ask = (): number => 0
  const heard = (): void => {
    if (ask() === 0 && mayPrint) process.stderr.write(NOBODY)
  }
  process.on('SIGUSR2', heard)
  return {
    ready({ askAwaits }) {
      ask = askAwaits
    },
    stop: () => process.off('SIGUSR2', heard),
  }
}
