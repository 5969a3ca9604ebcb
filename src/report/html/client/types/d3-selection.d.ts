/** What we use of d3-selection, which brings no types. */
export interface Selected {
  datum(data: unknown): this
  call(act: (selection: unknown) => void): this
}

export declare function select(element: Element): Selected
