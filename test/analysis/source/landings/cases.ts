// As cases.cjs, with types that node strips.
interface Row {
  id: number
  name: string
}
const big: string = JSON.stringify(Array.from({ length: 90000 }, (_, id): Row => ({ id, name: `n${id}` })))
const count = <T>(rows: readonly T[]): number => rows.length

export const cases: Record<string, () => unknown> = {
  typed(): number {
    const rows = JSON.parse(big) as Row[] // culprit
    return count<Row>(rows)
  },
  asserted(): unknown {
    const rows = structuredClone<Row[]>(JSON.parse(big) satisfies Row[]) // culprit
    return ((all: Row[]) => all)(rows as Row[])
  },
}
