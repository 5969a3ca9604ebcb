/** A recording that a sidecar keeps: of the beginning, up to a size, since what comes later builds on it. */
import { createRecording, type Recording } from '../../session/recording/recording.js'

const MAX_BYTES = 256 * 1024 * 1024

export function cappedRecording(path: string, tell: (text: string) => void, maxBytes = MAX_BYTES): Recording {
  const recording = createRecording(path)
  let written = 0
  let full = false
  return {
    ...recording,
    write(line) {
      if (full) return true
      written += Buffer.byteLength(line)
      if (written <= maxBytes) return recording.write(line)
      full = true
      tell(`loopdoctor: the recording ${path} is full: what comes later is not in it.\n`)
      return true
    },
  }
}
