/** Elements with attributes and children. Text becomes text, never markup. */
type Child = Node | string | null
type Attributes = Record<string, string | number | boolean | null>

const SVG = 'http://www.w3.org/2000/svg'

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children)
}

function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS(SVG, tag), attributes, children)
}

/** Null and false leave an attribute out. */
function filled<One extends Element>(one: One, attributes: Attributes, children: Child[]): One {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) one.setAttribute(name, value === true ? '' : String(value))
  }
  one.append(...children.filter((child) => child !== null))
  return one
}

/** A button with what it does. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', act)
  return made
}

/** A bar as long as its share of the whole, in a color of the style sheet. */
export function gauge(share: number, color: `--${string}`): SVGSVGElement {
  const width = Math.max(1, Math.round(Math.min(1, share) * 100))
  return svg(
    'svg',
    { class: `gauge of${color}`, viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'whole', width: 100, height: 4 }),
    svg('rect', { class: 'part', width, height: 4 }),
  )
}
