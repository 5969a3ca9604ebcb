import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import type { Fixture } from './fixture.js'
import { whatHangs } from './hung.js'
import type { NodeBinary } from './nodes.js'

/** What came of one fixture under the doctor. */
export interface Observation {
  exit: number | null
  report: Report | null
  /** How long its stalls really lasted, in milliseconds, as the fixture itself measured. */
  truthMs: number[]
  stderr: string
  /** What all its processes did when the time was up; null where it ended by itself. */
  hung: string[] | null
}

const LOOPDOCTOR = fileURLToPath(new URL('../../bin/loopdoctor.js', import.meta.url))
const LIMIT_MS = 60_000
/** Signals wait longer than in a bare run: the doctor itself has to start. */
const OWN_START_MS = 1000

export async function observe(fixture: Fixture, node: NodeBinary, mode: string): Promise<Observation> {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-accuracy-'))
  try {
    const report = join(folder, 'report.json')
    const truth = join(folder, 'truth.txt')
    const options = ['--ui', 'quiet', '--mode', mode, '-o', `json:${report}`]
    // A test runner inside another would do nothing.
    const { NODE_TEST_CONTEXT: _, ...own } = process.env
    const env = { ...own, PATH: `${node.folder}:${process.env.PATH}`, FIXTURE_TRUTH: truth }
    const ended = await run(fixture, [LOOPDOCTOR, ...options, '--', ...fixture.run], env)
    return { ...ended, report: readReport(report), truthMs: readTruth(truth) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(
  fixture: Fixture,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Pick<Observation, 'exit' | 'stderr' | 'hung'>> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: fixture.folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    let hung: string[] | null = null
    const timers = [setTimeout(giveUp, LIMIT_MS)]
    function giveUp(): void {
      hung = whatHangs(child.pid as number)
      child.kill('SIGKILL')
    }
    if (fixture.signalAfterMs !== undefined) {
      timers.push(setTimeout(() => child.kill('SIGINT'), fixture.signalAfterMs + OWN_START_MS))
    }
    child.once('close', (exit) => {
      timers.forEach(clearTimeout)
      resolve({ exit, stderr, hung })
    })
  })
}

function readReport(file: string): Report | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

function readTruth(file: string): number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []
}
