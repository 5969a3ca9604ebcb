/** A time as people write it, in milliseconds: `200ms`, `1.5s`, `2m`, or a bare number in `bareUnit`. */
export function parseTime(text: string, bareUnit: Unit): number | null {
  const match = /^(-?(?:\d+(?:\.\d+)?|\.\d+)(?:e\d+)?)(ms|s|m)?$/i.exec(text.trim())
  if (!match) return null
  return Number(match[1]) * MS[(match[2]?.toLowerCase() as Unit | undefined) ?? bareUnit]
}

type Unit = keyof typeof MS
const MS = { ms: 1, s: 1000, m: 60_000 }
