/** Cells: what the screen needs at least. Alone here, so that asking for it loads no screen. */
export const SMALLEST = { columns: 60, rows: 15 }
