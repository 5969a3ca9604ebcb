/** The stack, innermost first: the program's own frames stand out, the others are named for whose they are. */
import type { PageData, PageFrame, PageStall } from '../../page-data.js'
import { element } from '../element.js'
import { frameElement } from '../frame-text.js'

const OWNERS: Record<PageFrame['owner'], string> = {
  user: 'your code',
  dependency: 'dependency',
  node: 'node',
  native: 'native',
}

export function stackOf({ stacks, frames }: PageData, stall: PageStall): HTMLElement {
  const own = (stacks[stall.stack] ?? []).flatMap((index) => (frames[index] ? [{ index, frame: frames[index] }] : []))
  const items = own.map(({ index, frame }) => {
    const isCulprit = index === stall.culprit
    return element(
      'li',
      { class: `${frame.owner}${isCulprit ? ' culprit-frame' : ''}` },
      frameElement(frame),
      element('span', { class: 'owner' }, isCulprit ? 'the line to change' : (frame.package ?? OWNERS[frame.owner])),
    )
  })
  return element(
    'section',
    { class: 'stack-part' },
    element('h4', {}, 'Stack, innermost first'),
    items.length === 0
      ? element('p', {}, 'No stack was taken during this stall.')
      : element('ol', { class: 'stack' }, ...items),
  )
}
