/** What happens to our thread inside the target: the target goes on, and the report does not call it healthy. */
import assert from 'node:assert/strict'
import { endOf, type Fault, sameAsBare, watched } from './fault.js'

const WAYS = ['exits', 'throws', 'runs out of memory', 'hangs']

const COMINGS: Fault = {
  tried: 'workers end by the hundred, while one of them is asked for its stack',
  async run({ path }) {
    const { bare, report } = await sameAsBare([path, 'workers-end.cjs'])
    assert.deepEqual([endOf(bare), bare.stdout], [7, 'done\n'])
    const asked = report?.stalls.filter(({ evidence }) => evidence.samples > 0).length ?? 0
    assert.ok(asked > 0)
    return `as bare; ${asked} stalls of workers asked`
  },
}

const LOSSES = WAYS.map(
  (way): Fault => ({
    tried: `the watchdog ${way}`,
    async run({ path }) {
      const { report, ...outcome } = await watched([path, 'loses-watchdog.cjs', way])
      assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [7, 'done\n', ''])
      const notes = report?.completeness.notes.map(({ code }) => code)
      assert.deepEqual(notes, ['watch-lost'])
      return 'output and exit code its own; the report says from when on nothing was seen'
    },
  }),
)

export const WATCHDOG_FAULTS = [...LOSSES, COMINGS]
