import { cut } from './words.js'

/** Two findings may have one fingerprint (a line that stalls main and a worker); services drop the second then. */
export function unique(): (fingerprint: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const fingerprint = cut(text) || 'unknown'
    const times = (seen.get(fingerprint) ?? 0) + 1
    seen.set(fingerprint, times)
    return times === 1 ? fingerprint : `${fingerprint}-${times}`
  }
}
