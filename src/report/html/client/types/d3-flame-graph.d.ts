/** What we use of d3-flame-graph, which brings no types. */
export interface FlameNode<Data> {
  data: Data
  /** Its share of the graph's width, from 0 to 1. */
  x0: number
  x1: number
  value: number
}

export interface FlameGraph<Data> {
  (selection: unknown): void
  width(pixels: number): this
  height(pixels: number): this
  cellHeight(pixels: number): this
  minFrameSize(pixels: number): this
  transitionDuration(ms: number): this
  selfValue(on: boolean): this
  getName(name: (node: FlameNode<Data>) => string): this
  setLabelHandler(label: (node: FlameNode<Data>) => string): this
  setColorMapper(color: (node: FlameNode<Data>) => string): this
  onClick(act: (node: FlameNode<Data>) => void): this
  resetZoom(): void
  update(): void
}

declare function flamegraph<Data>(): FlameGraph<Data>

export default flamegraph
