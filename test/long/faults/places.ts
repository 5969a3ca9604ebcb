/** Where we write: disks that are full or read-only, streams that are closed or that nobody reads. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BIN, bounded, type Outcome } from './bounded.js'
import { endOf, type Fault, inFolder, type Node, watched } from './fault.js'

const NO_ROOT = 'mounting a small disk needs root'
const TURNS = 12
const LINES = Array.from({ length: TURNS }, (_, n) => `turn ${n + 1}\n`).join('')
const target = ({ path }: Node): string[] => [path, 'talks.cjs', String(TURNS)]
const us = (...words: string[]): string[] => [process.execPath, BIN, '-t', '20', ...words, '--']

export const PLACE_FAULTS: Fault[] = [
  onDisk('-o on a disk that is full', 'size=64k', async (disk, node) => {
    fill(disk)
    const outcome = await bounded([...us('--ui', 'quiet', '-o', join(disk, 'r.json')), ...target(node)])
    unharmed(outcome)
    assert.match(outcome.stderr, /Cannot write the report .*ENOSPC[\s\S]*recording was kept/)
    assert.deepEqual(readdirSync(disk), ['fill'])
    const kept = /loopdoctor report (\S+)/.exec(outcome.stderr)?.[1] as string
    const again = await bounded([process.execPath, BIN, 'report', kept, '-o', '-'])
    assert.match(again.stdout, /sync-sleep/)
    return 'one sentence; the recording is kept and gives the report; no half file'
  }),
  onDisk('--record on a disk that is full', 'size=64k', async (disk, node) => {
    fill(disk)
    const { report, ...outcome } = await watched(target(node), {}, ['-r', join(disk, 'x.ldr')])
    unharmed(outcome)
    assert.ok((report?.stalls.length ?? 0) > TURNS / 2)
    assert.deepEqual(
      report?.completeness.notes.map(({ code }) => code),
      ['recording-failed'],
    )
    const again = await bounded([process.execPath, BIN, 'report', join(disk, 'x.ldr'), '-o', '-'])
    assert.equal(endOf(again), 0, again.stderr)
    return 'the report is whole and says that the recording is not; what was written can be read'
  }),
  onDisk('-o and --record on a disk that is read-only', 'ro', async (disk, node) => {
    for (const words of [
      ['-o', join(disk, 'r.json')],
      ['-r', join(disk, 'x.ldr')],
    ]) {
      const outcome = await bounded([...us(...words), ...target(node)])
      assert.deepEqual([endOf(outcome), outcome.stdout], [125, ''])
      assert.match(outcome.stderr, /^loopdoctor: Cannot write the .*EROFS\)\.\n$/)
    }
    return 'refused before the target starts, one sentence, 125'
  }),
  onDisk('TMPDIR on a disk that is full', 'size=64k', async (disk, node) => {
    fill(disk)
    const outcome = await bounded([...us('--ui', 'quiet', '-o', 'json:/dev/null'), ...target(node)], {
      env: { TMPDIR: disk },
    })
    unharmed(outcome)
    return 'as bare'
  }),
  ...['>&-', '2>&-', '<&- >&- 2>&-', '>/dev/full 2>/dev/full'].map((redirection) => closed(redirection)),
  {
    tried: 'nobody reads our stderr',
    async run(node) {
      const script = '{ "$@" 2>&1 >&4 | sleep 8; } 4>&1'
      const outcome = await bounded(['sh', '-c', script, 'sh', ...us('--ui', 'plain'), ...target(node)])
      assert.equal(outcome.stdout, LINES)
      return 'the output of the target is whole'
    },
  },
]

function onDisk(tried: string, options: string, act: (disk: string, node: Node) => Promise<string>): Fault {
  return {
    tried,
    skip: () => (process.getuid?.() === 0 && process.platform === 'linux' ? null : NO_ROOT),
    run: (node) =>
      inFolder(async (folder) => {
        const disk = join(folder, 'disk')
        mkdirSync(disk)
        execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'faults', disk])
        try {
          return await act(disk, node)
        } finally {
          execFileSync('umount', [disk])
        }
      }),
  }
}

function fill(disk: string): void {
  writeFileSync(join(disk, 'fill'), Buffer.alloc(60 * 1024))
  assert.ok(statSync(join(disk, 'fill')).size > 0)
}

/** The shell tells the exit code in a stream that stays open. */
function closed(redirection: string): Fault {
  return {
    tried: `our streams: ${redirection}`,
    async run(node) {
      const script = `"$@" ${redirection}`
      const { stdout, ...end } = await bounded(['sh', '-c', script, 'sh', ...us(), ...target(node)])
      const isOpen = !/(^| )>/.test(redirection)
      const bare = await bounded(['sh', '-c', script, 'sh', ...target(node)])
      assert.deepEqual([endOf(end), stdout], [endOf(bare), isOpen ? LINES : ''])
      return `exit code as bare: ${endOf(bare)}`
    },
  }
}

function unharmed(outcome: Outcome): void {
  assert.deepEqual([endOf(outcome), outcome.stdout], [7, LINES])
}
