/** Places in which a program runs: what a machine of one's own has, and a container has not. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { bounded, type Outcome, type Surroundings } from '../faults/bounded.js'
import { endOf, type Fault, type Node } from '../faults/fault.js'
import { diagnosed, refused } from './check.js'
import { commandIn, doctor, envOf, HOME, installation } from './package.js'

const ROOT_ONLY = 'needs root'
const root = process.getuid?.() === 0
const MEMORY_MB = 256

export const SURROUNDINGS: Fault[] = [
  runs('no terminal, stdin closed', { around: ['sh', '-c', 'exec "$@" <&-', 'sh'] }),
  runs('no HOME', { env: { HOME: undefined } }),
  runs('a HOME that is not there', { env: { HOME: '/nonexistent' } }),
  runs('TERM=dumb, LC_ALL=C', { env: { TERM: 'dumb', LC_ALL: 'C', LANG: undefined } }),
  {
    tried: 'no environment but PATH',
    run: async (node) => {
      const cwd = await installation(node, 'light')
      const words = ['env', '-i', `PATH=${envOf(node).PATH}`, commandIn(cwd), ...report(cwd), 'node', 'stalls.cjs']
      return diagnosed(await bounded(words, { cwd }), join(cwd, 'r.json'))
    },
  },
  {
    tried: 'installed and run in a folder with blanks, quotes and letters beyond ASCII; TMPDIR as well',
    run: async (node) => {
      const cwd = join(mkdtempSync(join(HOME, 'odd-')), `it's "päth" 日本`)
      cpSync(await installation(node, 'light'), cwd, { recursive: true, verbatimSymlinks: true })
      const TMPDIR = join(cwd, 'tmp dir')
      mkdirSync(TMPDIR)
      const words = [commandIn(cwd), ...report(cwd), 'node', 'stalls.cjs']
      return diagnosed(await bounded(words, { cwd, env: envOf(node, { TMPDIR }) }), join(cwd, 'r.json'))
    },
  },
  {
    tried: 'TMPDIR that is not there',
    run: async (node) =>
      refused(
        await doctor(node, ['node', 'stalls.cjs'], { env: { TMPDIR: '/nonexistent' } }),
        125,
        /private folder in \/nonexistent \(ENOENT\)\.\n {2}Point TMPDIR/,
      ),
  },
  asRoot('TMPDIR read-only, as another user', ['setpriv'], async (node) => {
    const TMPDIR = mkdtempSync(join(HOME, 'read-only-'))
    chmodSync(TMPDIR, 0o555)
    const cwd = await installation(node, 'light')
    const words = [...NOBODY, commandIn(cwd), 'node', 'stalls.cjs']
    return refused(await bounded(words, { cwd, env: envOf(node, { TMPDIR }) }), 125, /\(EACCES\)\.\n {2}Point TMPDIR/)
  }),
  asRoot('another user than the one who installed it', ['setpriv'], async (node) => {
    const outcome = await inside(node, NOBODY, ['--ui', 'quiet', '-o', 'json:-'])
    const [line, ...json] = outcome.stdout.split('\n')
    assert.deepEqual([endOf(outcome), line], [0, 'held true'], outcome.stderr)
    assert.equal(JSON.parse(json.join('\n')).threads[0]?.watched, 'full')
    return 'watched'
  }),
  asRoot('a program that changes its user (setpriv, gosu, su-exec)', ['setpriv'], async (node) => {
    const slow = 'setTimeout(() => console.log("done"), 1500)'
    const cwd = await installation(node, 'light')
    const words = [commandIn(cwd), '--ui', 'plain', ...NOBODY, 'node', '-e', slow]
    const outcome = await bounded(words, { cwd, env: envOf(node) })
    assert.deepEqual([endOf(outcome), outcome.stdout], [0, 'done\n'], outcome.stderr)
    assert.match(outcome.stderr.replaceAll(/\s+/g, ' '), /it runs as another user, who may not reach this loopdoctor/)
    return 'runs as bare; the report says why it was not watched'
  }),
  unshared('no /proc', 'umount -l /proc'),
  unshared('no /dev/shm', 'umount -l /dev/shm 2>/dev/null; mount -t tmpfs -o ro none /dev/shm'),
  unshared('an empty /dev', 'mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3'),
  unshared('a /proc that hides the processes of others', 'mount -t proc -o hidepid=2 proc /proc'),
  unshared('a disk that is read-only, TMPDIR=/dev/shm', 'mount -o remount,ro,bind /', { TMPDIR: '/dev/shm' }),
  {
    tried: 'pids and users of its own (unshare)',
    skip: () => able(['unshare', '-rmpf', '--mount-proc', 'true']),
    run: (node) => reported(node, ['unshare', '-rmpf', '--mount-proc']),
  },
  {
    tried: `a cgroup with ${MEMORY_MB} MB of memory`,
    skip: () => (cgroup() ? null : 'no memory cgroup can be made here'),
    run: (node) => reported(node, ['sh', '-c', `echo $$ > ${cgroup()}/cgroup.procs && exec "$@"`, 'sh']),
  },
  runs('256 open files at most', { around: ['sh', '-c', 'ulimit -n 256; exec "$@"', 'sh'] }),
]

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']

/** The same folder for all: what a test finds there was written by the run before it looks. */
function report(folder: string): string[] {
  return ['--ui', 'quiet', '-o', join(folder, 'r.json')]
}

interface Around {
  /** A command that starts ours. */
  around?: string[]
  env?: NodeJS.ProcessEnv
}

function runs(tried: string, { around = [], env }: Around): Fault {
  return { tried, run: (node) => reported(node, around, env) }
}

async function reported(node: Node, around: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const cwd = await installation(node, 'light')
  return diagnosed(await inside(node, around, report(cwd), { env }), join(cwd, 'r.json'))
}

async function inside(node: Node, around: string[], words: string[], { env }: Surroundings = {}): Promise<Outcome> {
  const cwd = await installation(node, 'light')
  const command = [...around, commandIn(cwd), ...words, 'node', 'stalls.cjs']
  return bounded(command, { cwd, env: envOf(node, env) })
}

function asRoot(tried: string, tools: string[], run: Fault['run']): Fault {
  return { tried, skip: () => (root ? able([...tools, '--version']) : ROOT_ONLY), run }
}

/** With mounts of its own, changed by a shell; the report goes where it can be written in any case. */
function unshared(tried: string, change: string, env: NodeJS.ProcessEnv = {}): Fault {
  const around = ['unshare', '-m', 'sh', '-c', `${change}; exec "$@"`, 'sh']
  return {
    tried,
    skip: () => (root ? able(['unshare', '-m', 'true']) : ROOT_ONLY),
    run: async (node) => {
      const cwd = await installation(node, 'light')
      const results = mkdtempSync(join(HOME, 'results-'))
      execFileSync('mount', ['-t', 'tmpfs', 'none', results])
      try {
        const path = join(results, 'r.json')
        const command = [...around, commandIn(cwd), '--ui', 'quiet', '-o', path, 'node', 'stalls.cjs']
        return diagnosed(await bounded(command, { cwd, env: envOf(node, env) }), path)
      } finally {
        execFileSync('umount', ['-l', results])
      }
    },
  }
}

function able([file = '', ...words]: string[]): string | null {
  return spawnSync(file, words).status === 0 ? null : `${file} cannot do it here`
}

let made: string | null | undefined

/** One of our own, for all Nodes; null where none can be made. */
function cgroup(): string | null {
  if (made !== undefined) return made
  const folder = `/sys/fs/cgroup/loopdoctor-${process.pid}`
  const limit = `mkdir ${folder} && echo ${MEMORY_MB}M > ${folder}/memory.max`
  made = root && existsSync('/sys/fs/cgroup/cgroup.controllers') && able(['sh', '-c', limit]) === null ? folder : null
  process.on('exit', () => spawnSync('rmdir', [folder]))
  return made
}
