/** Every kind of mistake once: does the message say what was wrong, and what to do? */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bounded, type Surroundings } from '../faults/bounded.js'
import type { Fault } from '../faults/fault.js'
import { refused } from './check.js'
import { commandIn, doctor, envOf, HOME, installation } from './package.js'

type Mistake = [words: string[], code: number, says: RegExp, env?: NodeJS.ProcessEnv]

const RUN = ['node', 'stalls.cjs']
/** Root may read everything. */
const NOBODY = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []

const MISTAKES: Mistake[] = [
  [[], 125, /loopdoctor node server\.js/],
  [['--tresh', '50', ...RUN], 125, /Unknown option --tresh\.\n {2}Did you mean --threshold\?/],
  [['--', '--tresh'], 127, /Cannot run --tresh: command not found/],
  [['report', '--bla'], 125, /Unknown option --bla\.\n {2}See: loopdoctor report --help/],
  [['report', '-t', '50', 'x.ldr'], 125, /means nothing for report/],
  [['-t'], 125, /needs a value/],
  [['-t', 'abc', ...RUN], 125, /"abc" is not one\.\n {2}For example/],
  [['-t', '5', ...RUN], 125, /between 10 and 60000 ms/],
  [['--mode', 'fast', ...RUN], 125, /light, standard, deep/],
  [['--budget', 'speed=1', ...RUN], 125, /must name one of max-stall/],
  [['--ignore', 'nosuch', ...RUN], 125, /no finding "nosuch"/],
  [['--ui', 'tui', ...RUN], 125, /not a terminal\.\n {2}Use --ui plain/],
  [['-o', 'report.pdf', ...RUN], 125, /Cannot tell the format/],
  [['-o', '.', ...RUN], 125, /it is a folder/],
  [['-o', 'none/r.json', ...RUN], 125, /does not exist/],
  [['-r', '.', ...RUN], 125, /it is a folder/],
  [['--otlp', 'collector', ...RUN], 125, /with http:\/\/ or https:\/\//],
  [['--config', 'none.json', ...RUN], 125, /no config file/],
  [['--config', 'broken.json', ...RUN], 125, /cannot be read/],
  [['--config', 'unknown.json', ...RUN], 125, /no option "tresh"\.\n {2}Did you mean threshold\?/],
  [RUN, 125, /LOOPDOCTOR_THRESHOLD must be a time/, { LOOPDOCTOR_THRESHOLD: 'abc' }],
  [['no-such-command'], 127, /command not found/],
  [['reprot', 'x.ldr'], 127, /Did you mean: loopdoctor report/],
  [['./stalls.cjs'], 126, /not executable\.\n {2}Run it with node/],
  [['./node_modules'], 126, /it is a folder/],
  [['report'], 125, /No recording to report/],
  [['report', 'none.ldr'], 125, /no such file/],
  [['report', '.'], 125, /it is a folder/],
  [['report', 'package.json'], 125, /neither a recording of loopdoctor nor a JSON report/],
  [['report', '/dev/null'], 125, /is empty/],
  [['compare', 'a.ldr'], 125, /needs two/],
  [['explain', 'hot-funktion'], 125, /Did you mean hot-function\?/],
  [['attach'], 125, /No process to attach to/],
  [['attach', 'server.js'], 125, /takes the number of a process/],
  [['attach', '4194303'], 125, /There is no process/],
  [['completion', 'tcsh'], 125, /Known are bash, zsh, fish/],
  [['selftest', 'now'], 125, /takes no words/],
]

export const ERRORS: Fault[] = [
  ...MISTAKES.map(
    ([words, code, says, env]): Fault => ({
      tried: `\`${[...Object.entries(env ?? {}).map((pair) => pair.join('=')), 'loopdoctor', ...words].join(' ')}\``,
      run: async (node) => {
        const cwd = await installation(node, 'light')
        writeFileSync(join(cwd, 'broken.json'), '{')
        writeFileSync(join(cwd, 'unknown.json'), '{ "tresh": 5 }')
        return refused(await doctor(node, words, { env }), code, says)
      },
    }),
  ),
  shell('a recording that may not be read', 'head -c 100 /dev/zero > locked.ldr; chmod 0 locked.ldr', NOBODY, [
    ['report', 'locked.ldr'],
    125,
    /no permission to read it/,
  ]),
  shell(
    'a folder that was deleted meanwhile',
    'mkdir -p gone; cd gone; rmdir ../gone',
    [],
    [RUN, 125, /current folder is not there any more/],
  ),
  shell('stdout on a disk that is full', 'exec >/dev/full', [], [['explain', 'sync-fs'], 125, /stdout: ENOSPC/]),
]

/** After some words of a shell, in a folder that all may write. */
function shell(tried: string, script: string, around: string[], [words, code, says]: Mistake): Fault {
  return {
    tried,
    run: async (node) => {
      const command = [...around, commandIn(await installation(node, 'light')), ...words]
      const surroundings: Surroundings = { cwd: HOME, env: envOf(node) }
      return refused(await bounded(['sh', '-c', `${script}; exec "$@"`, 'sh', ...command], surroundings), code, says)
    },
  }
}
