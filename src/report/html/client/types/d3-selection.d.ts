/** What we use of d3-selection, which brings no types. */
export interface Selected {
  datum(data: unknown): this
  call(act: (selection: Selected) => void): this
}

export declare function select(element: Element): Selected
