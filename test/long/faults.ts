/** What can go wrong around a program, tried: nothing lost, nothing hung. On Node 20 and 26; writes results/faults.md. */
import { ELSEWHERE } from './faults/elsewhere.js'
import { PLACE_FAULTS } from './faults/places.js'
import { PROCESS_FAULTS } from './faults/processes.js'
import { PROGRAM_FAULTS } from './faults/programs.js'
import { table, tryAll } from './faults/trials.js'
import { WATCH_MODE } from './faults/watch-mode.js'
import { WATCHDOG_FAULTS } from './faults/watchdog.js'

await tryAll({
  step: 'faults',
  title: 'Faults',
  majors: [20, 26],
  groups: [
    ['Signals, and a session that is gone', PROCESS_FAULTS],
    ['Our watchdog', WATCHDOG_FAULTS],
    ['Disks and streams', PLACE_FAULTS],
    ['What a program does to itself', [...PROGRAM_FAULTS, WATCH_MODE]],
  ],
  wanted: process.argv.slice(2),
  notes: [`## Held by other tests\n\n${table(['Tried', 'Test'], ELSEWHERE)}`],
})
