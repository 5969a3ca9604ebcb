/** As a new user would: the packed tarball, installed by npm in empty folders, on Node 20 to 26; writes results/install.md. */
import { tryAll } from './faults/trials.js'
import { ERRORS } from './install/mistakes.js'
import { OPTIONS } from './install/options.js'
import { SURROUNDINGS } from './install/surroundings.js'
import { WAYS } from './install/ways.js'

await tryAll({
  step: 'install',
  title: 'Installed',
  majors: [20, 22, 24, 26],
  groups: [
    ['Ways', WAYS],
    ['Surroundings', SURROUNDINGS],
    ['Every option', OPTIONS],
    ['Every mistake', ERRORS],
  ],
  wanted: process.argv.slice(2),
  notes: [],
})
