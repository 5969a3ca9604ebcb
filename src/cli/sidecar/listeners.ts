/** Who listens in a sidecar, as the environment asks for it: a log, reports, a recording. */

import type { SidecarOrders } from '../../protocol/sidecar-orders.js'
import { noRecording, type Recording } from '../../session/recording/recording.js'
import type { Where } from '../../session/sources/sources.js'
import { defectText } from '../defects.js'
import { mistakeText } from '../mistake-text.js'
import { createReporter, type Reporter } from '../reporter.js'
import type { Listener } from './listener.js'
import { createLog, type Log } from './log.js'
import { logListener } from './log-listener.js'
import { otlpListener, type Told } from './otlp-listener.js'
import { cappedRecording } from './recording.js'
import { reportListener } from './report-listener.js'
import { readWishes, type Wishes } from './wishes.js'

export interface Listeners extends Listener {
  recording: Recording
  reporter(): Reporter
  /** A defect of ours, told in the log. */
  defect(error: unknown): void
}

export function openListeners(orders: SidecarOrders, where: Where): Listeners {
  const { wishes, mistakes } = readWishes(process.env, orders)
  const log = createLog(wishes.log)
  const defect = (error: unknown): void => log.trouble(defectText(error))
  process.on('uncaughtException', defect)
  const all = listenersFor(wishes, orders, { log, where, defect, mistake: (mistake) => mistakes.push(mistake) })
  for (const mistake of mistakes) log.trouble(mistakeText(mistake))
  return {
    recording: recordingFor(wishes.record, log),
    reporter: () => createReporter(where, wishes.settings),
    defect,
    follow(event, session) {
      for (const { follow } of all) follow(event, session)
    },
    async close(session) {
      for (const { close } of all) await close(session)
      await log.end()
    },
  }
}

function listenersFor(wishes: Wishes, { thresholdMs }: SidecarOrders, told: Told): Listener[] {
  const { settings, outputs } = wishes
  const { log, where, defect } = told
  return [
    ...(wishes.log.hasLines ? [logListener(log, { settings, thresholdMs, where }, defect)] : []),
    ...(settings.otlp === null ? [] : otlpListener(settings.otlp, settings, told)),
    ...(outputs.length === 0 ? [] : [reportListener(wishes, where, log)]),
  ]
}

function recordingFor(path: string | null, log: Log): Recording {
  return path === null ? noRecording() : cappedRecording(path, log.trouble)
}
