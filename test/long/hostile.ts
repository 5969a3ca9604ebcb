/**
 * `npm run test:long -- hostile`: `report`, `compare` and a merge of recordings and reports that mean no good. An answer or
 * a plain sentence, in bounded memory. `--gb <n>` for other sizes than 2; words: only files that have one in their name.
 * Some 10 minutes on a free machine, and 2 GB of disk. Writes results/hostile.md.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { wholeRun } from '../session/sample-events.js'
import { BIN, bounded } from './faults/bounded.js'
import { markdownTable } from './fuzz/markdown-table.js'
import { type HostileFile, hostileFiles } from './hostile/files.js'

const LIMIT_MS = 1_200_000
const USAGE = fileURLToPath(new URL('./scale/usage.cjs', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))
const { values, positionals } = parseArgs({ allowPositionals: true, options: { gb: { type: 'string', default: '2' } } })

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-hostile-'))
const other = join(folder, 'other.ldr')
const rows: string[][] = []
let failed = 0
try {
  writeFileSync(other, readFileSync(await recorded()))
  for (const file of hostileFiles.filter(isWanted)) await tryOut(file)
} finally {
  rmSync(folder, { recursive: true })
}
if (positionals.length === 0) save()
console.log(`${rows.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function isWanted({ name }: HostileFile): boolean {
  return positionals.length === 0 || positionals.some((word) => name.includes(word))
}

/** A good one, to compare and merge with. */
async function recorded(): Promise<string> {
  const path = join(folder, 'good.ldr')
  await bounded([process.execPath, BIN, '--ui', 'quiet', '-r', path, process.execPath, '-e', '0'])
  return path
}

async function tryOut(file: HostileFile): Promise<void> {
  const path = join(folder, 'hostile.ldr')
  file.write(path, Number(values.gb) * 2 ** 30)
  const said: string[] = []
  try {
    for (const words of [
      ['report', path],
      ['compare', other, path],
      ['report', other, path],
    ])
      said.push(await answer(file, words))
  } catch (error) {
    failed++
    said.push(`FAILED: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    rmSync(path)
  }
  console.log(`${file.name}: ${said.join('; ')}`)
  rows.push([file.name, said.join('; '), `${file.mostMb}`])
}

async function answer({ says, code, mostMb }: HostileFile, words: string[]): Promise<string> {
  const usage = join(folder, 'usage.json')
  const command = [process.execPath, '--require', USAGE, BIN, ...words]
  const { stdout, stderr, ...end } = await bounded(command, {
    limitMs: LIMIT_MS,
    env: { ...process.env, SCALE_USAGE: usage },
  })
  const told = `${stdout}${stderr}`
  if (told.includes('a defect of loopdoctor')) throw new Error(`${words[0]}: ${told.slice(0, 600)}`)
  const isRefused = end.code === 125 && /^loopdoctor: .*memory/.test(stderr)
  if (end.code !== code && !isRefused)
    throw new Error(`${words[0]} ended with ${end.code ?? end.signal}: ${told.slice(0, 600)}`)
  if (words[0] === 'report' && words.length === 2 && !says.test(told)) throw new Error(`it says ${told.slice(0, 600)}`)
  const { cpuS, rssMb } = JSON.parse(readFileSync(usage, 'utf8')) as { cpuS: number; rssMb: number }
  if (rssMb > mostMb) throw new Error(`${words[0]} took ${Math.round(rssMb)} MB, at most ${mostMb} were expected`)
  return `${words[0]}${words.length > 2 && words[0] === 'report' ? ' of two' : ''}: exit code ${end.code}, ${Math.round(rssMb)} MB, ${cpuS.toFixed(1)} s of CPU`
}

function save(): void {
  const about = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, files of ${values.gb} GB; ${rows.length - failed} passed, ${failed} failed. \`npm run test:long -- hostile\`. Runs of ${wholeRun.length} lines with what the name says.`
  mkdirSync(`${HERE}results`, { recursive: true })
  writeFileSync(
    `${HERE}results/hostile.md`,
    `${['# Hostile recordings', about, markdownTable(['File', 'What happened', 'At most, MB'], rows)].join('\n\n')}\n`,
  )
}
