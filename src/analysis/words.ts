/** One wording for every figure, wherever it is printed. Plain ASCII. */

/** "0.4 ms", "184 ms", "1.84 s", "42.1 s", "12 min 3 s", "3 h 4 min". */
export function duration(ms: number): string {
  if (ms < 9.95) return `${trimmed(ms, 1)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 9_995) return `${trimmed(ms / 1000, 2)} s`
  if (ms < 59_950) return `${trimmed(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return pair(seconds, 60, 'min', 's')
  return pair(Math.round(seconds / 60), 60, 'h', 'min')
}

/** A moment in the run: "+24.6 s". */
export function moment(ms: number): string {
  return `${ms < 0 ? '-' : '+'}${duration(Math.abs(ms))}`
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** "512 bytes", "4.2 kB", "41 MB": decimal units. */
export function bytes(amount: number): string {
  if (amount === 1) return '1 byte'
  let value = amount
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${trimmed(value, unit > 0 && value < 9.95 ? 1 : 0)} ${UNITS[unit]}`
}

/** "1 stall", "2,100 stalls". */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(amount)} ${amount === 1 ? noun : plural}`
}

/** "2,100". */
export function grouped(amount: number): string {
  return amount.toLocaleString('en-US')
}

/** A share of 0 to 1: "18%". What is there but small is "<1%", never "0%"; what is not quite all is never "100%". */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1%'
  if (share > 0.99 && share < 1) return '>99%'
  return `${Math.round(share * 100)}%`
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** As a sentence begins. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)))
}

function pair(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size
  return `${Math.floor(amount / size)} ${large}${rest ? ` ${rest} ${small}` : ''}`
}
