/** The steps over one recording, each in a child of its own. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formats } from '../../../src/report/index.js'
import { BIN } from '../../cli/loopdoctor.js'
import type { Measured } from './measure.js'
import type { sizes } from './sizes.js'

export interface SizeRow {
  name: string
  cpuS: Record<string, number>
  /** Peak of the process that took the step. */
  rssMb: Record<string, number>
  told: Measured['told']
  /** `loopdoctor report`, as it ships. */
  report: Cost
  /** `loopdoctor compare`, of the recording and itself. */
  compare: Cost
}

interface Cost {
  cpuS: number
  rssMb: number
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const MEASURE = fileURLToPath(new URL('./measure.ts', import.meta.url))
const USAGE = fileURLToPath(new URL('./usage.cjs', import.meta.url))
export const reportOn = { compilerMb: 80 }

export function measureSize({ name }: (typeof sizes)[number], folder: string): SizeRow {
  const path = join(folder, 'run.ldr')
  const row: Omit<SizeRow, 'report' | 'compare'> = { name, cpuS: {}, rssMb: {}, told: undefined }
  for (const step of ['record', 'analyse', 'tui', ...Object.keys(formats)]) {
    const measured = measure([step, path, name])
    Object.assign(row.cpuS, measured.cpuS)
    for (const each of Object.keys(measured.cpuS)) row.rssMb[each] = measured.rssMb
    row.told ??= measured.told
  }
  const report = usageOf([BIN, 'report', path, '--ui', 'quiet', '-o', join(folder, 'report.txt')], folder)
  const compare = usageOf([BIN, 'compare', path, path, '-o', join(folder, 'compare.json')], folder)
  rmSync(path)
  return { ...row, report, compare }
}

function measure(args: string[]): Measured {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MEASURE, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  if (status !== 0 || !last.startsWith('{')) throw new Error(`${args.join(' ')}: exit code ${status}\n${stderr}`)
  return JSON.parse(last) as Measured
}

export interface Used extends Cost {
  status: number | null
  stdout: string
}

/** Runs a command of ours to its end. */
export function usageOf(args: string[], folder: string): Used {
  const path = join(folder, 'usage.json')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', USAGE, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SCALE_USAGE: path },
  })
  if (status !== 0) throw new Error(`${args.join(' ')}: exit code ${status}\n${stderr}`)
  return { ...(JSON.parse(readFileSync(path, 'utf8')) as Used), status, stdout }
}
