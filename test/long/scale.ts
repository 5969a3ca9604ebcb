/**
 * Recordings of up to a million stalls, 64 processes at once, and a program that stalls 80 times a second: what it takes
 * in CPU time and memory, and that the counts are right. Linux only. Some 10 minutes on a free machine, and 3 GB on disk.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formats } from '../../src/report/index.js'
import { manyProcesses, steadyStalls } from './scale/live.js'
import { measureSize, reportOn, type SizeRow } from './scale/recorded.js'
import { sizes } from './scale/sizes.js'

const LINEAR_FACTOR = 12
const MAX_SECONDS = 10
const MAX_MB = 400

const results: { name: string; ok: boolean; text: string }[] = []
const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-scale-'))
const rows: SizeRow[] = []
try {
  for (const size of sizes) {
    const row = measureSize(size, folder)
    rows.push(row)
    judge(`${size.name}: counted`, row.told?.stalls === size.stalls, `${row.told?.stalls} stalls`)
    judge(`${size.name}: in findings`, row.told?.inFindings === size.stalls, `${row.told?.inFindings} in findings`)
    judge(`${size.name}: complete`, row.told?.complete === true, `complete: ${row.told?.complete}`)
    console.log(lineOf(row))
  }
  judgeGrowth(rows[1] as SizeRow, rows[2] as SizeRow)
  judgeMillion(rows[2] as SizeRow)
  for (const each of manyProcesses(folder)) judge(each.name, each.ok, each.text)
  for (const each of steadyStalls(folder)) judge(each.name, each.ok, each.text)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
save()
const failed = results.filter(({ ok }) => !ok).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function judge(name: string, ok: boolean, text: string): void {
  results.push({ name, ok, text })
  console.log(`${ok ? 'ok' : 'FAILED'} ${name}: ${text}`)
}

/** What is too short to be measured is no growth. */
function judgeGrowth(small: SizeRow, large: SizeRow): void {
  for (const [step, seconds] of Object.entries(large.cpuS)) {
    const factor = seconds / Math.max(0.5, small.cpuS[step] ?? 0)
    judge(`${step} grows with the stalls`, factor <= LINEAR_FACTOR, `×${factor.toFixed(1)} from 10⁵ to 10⁶`)
  }
}

function judgeMillion(row: SizeRow): void {
  const seconds = row.cpuS.analyse ?? Number.NaN
  judge('the analysis of 10⁶ in time', seconds <= MAX_SECONDS, `${seconds.toFixed(1)} s, at most ${MAX_SECONDS}`)
  for (const command of ['report', 'compare'] as const) {
    const { rssMb } = row[command]
    judge(`the ${command} of 10⁶ in memory`, rssMb <= MAX_MB, `${rssMb.toFixed(0)} MB, at most ${MAX_MB}`)
  }
}

function lineOf({ name, cpuS, rssMb, report }: SizeRow): string {
  const steps = Object.entries(cpuS).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`)
  const mb = Object.entries(rssMb).map(([step, each]) => `${step} ${each.toFixed(0)}`)
  return `${name}: ${steps.join(', ')}; MB: ${mb.join(', ')}; report ${report.rssMb.toFixed(0)}`
}

function table(): string {
  const steps = Object.keys(rows[0]?.cpuS ?? {})
  const head = ['', ...steps, '`report`, whole', '`compare`, whole']
  const cell = (row: SizeRow, step: string): string => {
    const mb = row.rssMb[step]
    return `${(row.cpuS[step] ?? Number.NaN).toFixed(1)} s${mb === undefined ? '' : `, ${mb.toFixed(0)} MB`}`
  }
  const lines = rows.map((row) => [
    row.name,
    ...steps.map((step) => cell(row, step)),
    ...[row.report, row.compare].map(({ cpuS, rssMb }) => `${cpuS.toFixed(1)} s, ${rssMb.toFixed(0)} MB`),
  ])
  const markdown = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  return markdown.join('\n')
}

function save(): void {
  const target = fileURLToPath(new URL('./results/', import.meta.url))
  mkdirSync(target, { recursive: true })
  const about = `Scale, ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}: CPU seconds of each step, and the peak memory of its process, with the ${reportOn.compilerMb} MB or so of what compiles the tests; \`report\` and \`compare\` (with itself) are the commands as they ship. Formats: ${Object.keys(formats).join(', ')}.`
  const judged = results.map(({ name, ok, text }) => `- ${ok ? 'ok' : 'FAILED'}: ${name} (${text})`)
  writeFileSync(`${target}scale.md`, `${about}\n\n${table()}\n\n${judged.join('\n')}\n`)
}
