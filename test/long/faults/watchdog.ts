/** What happens to our thread inside the target: the target goes on, and the report does not call it healthy. */
import assert from 'node:assert/strict'
import { endOf, type Fault, watched } from './fault.js'

const WAYS = ['exits', 'throws', 'runs out of memory', 'hangs']

export const WATCHDOG_FAULTS: Fault[] = WAYS.map((way) => ({
  tried: `the watchdog ${way}`,
  async run({ path }) {
    const { report, ...outcome } = await watched([path, 'loses-watchdog.cjs', way])
    assert.deepEqual([endOf(outcome), outcome.stdout, outcome.stderr], [7, 'done\n', ''])
    const notes = report?.completeness.notes.map(({ code }) => code)
    assert.deepEqual(notes, ['watch-lost'])
    return 'output and exit code its own; the report says from when on nothing was seen'
  },
}))
