/**
 * What the environment asks of a sidecar: the options of a run, as `LOOPDOCTOR_*`. Without any place to write to, it
 * keeps a log where temporary files go: a stall that nobody can read of were watched for nothing.
 */
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Report } from '../../analysis/report.js'
import type { SidecarOrders } from '../../protocol/sidecar-orders.js'
import { formats } from '../../report/index.js'
import { Mistake } from '../../session/mistake.js'
import { optionsFromEnvironment } from '../environment.js'
import { rawValues } from '../given.js'
import { type Output, readOutputs } from '../outputs.js'
import { readSettings, type Settings } from '../settings.js'
import { checkWritable } from '../writable.js'

export interface Wishes {
  settings: Settings
  outputs: Output<Report>[]
  record: string | null
  log: LogWish
}

export interface LogWish {
  path: string
  /** Nobody asked for it: there is a file only where there is something to tell. */
  byDefault: boolean
  /** False: it has only what went wrong with us, since there is another place for what is found. */
  hasLines: boolean
}

export type Environment = Record<string, string | undefined>

/** What cannot be meant, or written, is told in the log; the rest holds. */
export function readWishes(env: Environment, orders: SidecarOrders): { wishes: Wishes; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const attempt = <Value>(read: () => Value, otherwise: Value): Value => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      mistakes.push(error)
      return otherwise
    }
  }
  const place = (path: string): string => placed(path, orders)
  const settings = attempt(() => settingsFrom(env), settingsFrom({}))
  const outputs = settings.outputs.flatMap((text) => attempt(() => readOutput(place(text)), []))
  const record = settings.record && attempt(() => writable(place(settings.record ?? ''), 'recording'), null)
  const asked = settings.log && attempt(() => writable(place(settings.log ?? ''), 'log'), null)
  const elsewhere = outputs.length > 0 || record !== null || settings.otlp !== null || orders.heard
  const path = asked ?? place(join(tmpdir(), 'loopdoctor-{pid}.log'))
  const log = { path, byDefault: asked === null, hasLines: asked !== null || !elsewhere }
  return { wishes: { settings, outputs, record, log }, mistakes }
}

function settingsFrom(env: Environment): Settings {
  return readSettings(rawValues([optionsFromEnvironment(env, 'run')]))
}

function readOutput(text: string): Output<Report>[] {
  const outputs = readOutputs<Report>([text], formats)
  if (outputs.some(({ place }) => place === 'stdout'))
    throw new Mistake(
      'Without a command line there is no stdout to write a report to.',
      'LOOPDOCTOR_OUTPUT=report.json',
    )
  return outputs
}

function writable(path: string, what: string): string {
  checkWritable(path, what)
  return resolve(path)
}

/** `{pid}` of the tree's first process, `{time}` of its start, `{host}`: many may write to one folder. */
function placed(path: string, { pid }: SidecarOrders): string {
  const time = new Date().toISOString().replace(/\..*/, '').replace(/[-:]/g, '')
  return path.replaceAll('{pid}', String(pid)).replaceAll('{time}', time).replaceAll('{host}', hostname())
}
