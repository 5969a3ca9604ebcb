import { code, type Example } from './example.js'

export const circumstances = {
  'endless-stall': {
    bad: code`
      setTimeout(() => {
        while (true);
      }, 300)
    `,
    good: code`
      setInterval(() => {}, 20)
    `,
    remark: 'What has no end has to let the loop turn: as a timer, or as steps with a wait between them.',
  },
  'startup-stall': {
    bad: code`
      const { execSync } = require('node:child_process')

      const config = execSync('sleep 0.4; echo production')
    `,
    good: code`
      import { execFile } from 'node:child_process'
      import { promisify } from 'node:util'

      const config = await promisify(execFile)('echo', ['production'])
    `,
    remark: null,
  },
  'timer-drift': {
    bad: code`
      function work() {
        busy(70)
        if (++turns < 45) setImmediate(work)
        else clearInterval(timer)
      }
      const timer = setInterval(() => {}, 150)
      setTimeout(work, 300)
    `,
    good: code`
      function work() {
        busy(20)
        if (++turns < 120) setImmediate(work)
        else clearInterval(timer)
      }
      const timer = setInterval(() => {}, 150)
      setTimeout(work, 300)
    `,
    remark:
      'Here busy(ms) computes for so long. Turns of 70 ms are no stalls, and yet each run of the timer waits for one.',
  },
  'incomplete-data': {
    bad: code`
      const { spawn } = require('node:child_process')

      const env = { ...process.env, NODE: process.execPath }
      spawn('sh', ['-c', 'env -i "$NODE" child.cjs'], { env })
    `,
    good: code`
      const { fork } = require('node:child_process')

      setTimeout(() => fork(require.resolve('./sum.cjs')), 300)
    `,
    remark: 'This is one of its kinds: a process that is started with a clean environment cannot be watched.',
  },
} as const satisfies Record<string, Example>
