import { code, type Example } from './example.js'

export const gate = {
  'over-budget': {
    bad: code`
      // loopdoctor --budget max-stall=200ms -- node app.js
      const lock = new Int32Array(new SharedArrayBuffer(4))

      setTimeout(() => {
        Atomics.wait(lock, 0, 0, 400)
      }, 300)
    `,
    good: code`
      // loopdoctor --budget max-stall=200ms -- node app.js
      import { setTimeout as sleep } from 'node:timers/promises'

      setTimeout(async () => {
        for (let attempt = 0; attempt < 4; attempt++) await sleep(100)
      }, 300)
    `,
    remark: null,
  },
} as const satisfies Record<string, Example>
