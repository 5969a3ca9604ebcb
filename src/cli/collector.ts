/** The OpenTelemetry collector, where one was asked for: what sends to it is loaded only then. */
import type { Where } from '../session/sources/sources.js'
import type { Defects } from './defects.js'
import type { OtlpFollower } from './otlp-follower.js'
import type { Settings } from './settings.js'
import type { Shown } from './ui-choice.js'

/** `where` is the program's: names of files are relative to it. */
export async function tellCollector(
  where: Where,
  settings: Settings,
  shown: Shown,
  defects: Defects,
): Promise<OtlpFollower | null> {
  if (settings.otlp === null) return null
  return (await import('./otlp-follower.js')).otlpFollower(settings.otlp, { where, settings, shown, defects })
}
