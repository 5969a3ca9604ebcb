/** Labels come from strings that the target controls: no control characters, and no longer than a line holds. */
const MAX_CHARS = 120

export function label(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  const characters = [...plain]
  return characters.length <= MAX_CHARS ? plain : `${characters.slice(0, MAX_CHARS - 1).join('')}…`
}

/** The same label for the same kind of thing: what names one of many (an id in a path, a pid) is kept out. */
export function generalLabel(text: string): string {
  const [first = '', ...segments] = text.split('/')
  const path = [first, ...segments.map((segment) => (isId(segment) ? ':id' : segment))].join('/')
  return path.replace(/\b(?:child process|child) \d+$/, (words) => `a ${words.replace(/ \d+$/, '')}`)
}

function isId(segment: string): boolean {
  return NUMBER.test(segment) || UUID.test(segment) || isHex(segment) || isToken(segment)
}

const NUMBER = /^\d+$/
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const isHex = (segment: string): boolean => /^[\da-f]{8,}$/i.test(segment) && /\d/.test(segment)

/** Base64 and its like: long, with digits, and either in both cases or without the hyphens of a title. */
function isToken(segment: string): boolean {
  if (!/^[\w.~+%=-]{20,}$/.test(segment) || !/\d/.test(segment)) return false
  return (/[a-z]/.test(segment) && /[A-Z]/.test(segment)) || !/[-_.]/.test(segment)
}
