/** `loopdoctor selftest`: a small program stalls on purpose; which means of watching are active, and did they see it? */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse } from '../analysis/analyse.js'
import type { Stall } from '../analysis/report.js'
import { glyphs } from '../report/glyphs.js'
import { watch } from '../session/launch/watch.js'
import { planLaunch } from '../session/plan.js'
import { openly } from '../session/redact/redactor.js'
import type { Session } from '../session/session.js'
import { collectDefects, defectText } from './defects.js'
import { FAILED } from './exit-code.js'
import { keepRecording } from './keep.js'
import { lookOf } from './look.js'
import type { Settings } from './settings.js'
import { createSpinner } from './spinner.js'
import { ownTool, ownVersion } from './version.js'

const STALL_MS = 400
const TARGET = fileURLToPath(new URL('./selftest-target.js', import.meta.url))

export async function selftest(settings: Settings): Promise<number> {
  const defects = collectDefects()
  const kept = keepRecording(null)
  const asked = { thresholdMs: 100, modeAsked: settings.mode, tool: ownVersion(), redactor: openly(process.cwd()) }
  const plan = planLaunch([process.execPath, TARGET], asked)
  const spinner = createSpinner({ quiet: false, ascii: settings.ascii })
  spinner.wait('A small program stalls on purpose')
  const { session, release } = await watch(plan, kept.recording, {
    follow: () => undefined,
    welcome: null,
    output: null,
    ready: () => undefined,
    defect: defects.add,
  }).finally(spinner.stop)
  release()
  kept.discard()
  const stalls = defects.guard(() => analyse(session, ownTool()).stalls) ?? []
  const stall = stalls.find(isOurs) ?? null
  const { ascii } = lookOf(process.stdout, settings.ascii, process.env)
  process.stdout.write(`${[title(), ...tierLines(session, ascii), stall ? seen(stall) : unseen(stalls)].join('\n')}\n`)
  for (const error of defects.all()) process.stderr.write(defectText(error))
  defects.stop()
  return stall && defects.all().length === 0 ? 0 : FAILED
}

/** Blamed on the very loop that made it. */
function isOurs({ culprit }: Stall): boolean {
  if (!culprit?.file.endsWith('selftest-target.js')) return false
  const lines = readFileSync(TARGET, 'utf8').split('\n')
  const loop = lines.findIndex((text) => text.includes('while (performance.now() < end)')) + 1
  return culprit.line === loop || culprit.line === loop + 1
}

function title(): string {
  return `loopdoctor ${ownVersion()} on node ${process.version}, ${process.platform} ${process.arch}`
}

function tierLines(session: Session, ascii: boolean): string[] {
  const { ok, error } = glyphs(ascii)
  const tiers = session.threads[0]?.tiers ?? []
  return tiers.map(
    ({ tier, on, why }) => `  ${on ? ok : error} ${tier.padEnd(10)} ${on ? 'on' : `off: ${why ?? 'unknown'}`}`,
  )
}

function seen({ culprit, durationMs, finding }: Stall): string {
  const { file, line } = culprit ?? { file: '', line: 0 }
  return `The stall of 400 ms was seen: ${Math.round(durationMs)} ms at ${file}:${line} (${finding}).`
}

/** A machine that is busy takes the CPU from a program that waits for the clock, and then the machine is to blame. */
function unseen(stalls: Stall[]): string {
  const byHost = stalls.find(({ cause, durationMs }) => cause === 'host' && durationMs >= STALL_MS / 2)
  return byHost
    ? `The stall of 400 ms was seen, and not its line: the machine was too busy (${byHost.finding}). Try again when it has less to do.`
    : 'The stall of 400 ms was not seen on its line: reports of programs run here will lack culprits.'
}
