/** The last line: what keys there are, what is being typed, or what a key just did. */
import { type Key, keys, type View } from '../keys.js'
import { type Line, lineWidth, span, spread } from '../line.js'
import type { Look } from '../look.js'
import type { State } from '../state.js'

export function footer(state: State, width: number, look: Look): Line {
  const { ellipsis } = look.glyphs
  if (state.typing !== null)
    return spread(
      [span(' filter: ', 'strong'), span(state.typing), span(' ', 'strong')],
      [span('enter keeps it  esc drops it ', 'dim')],
      width,
      ellipsis,
    )
  if (state.message !== '') return spread([span(' '), span(state.message, 'strong')], [], width, ellipsis)
  const [left, right] = [hints(state, false), hints(state, true)]
  const room = width - lineWidth(right) - 2
  return spread(fitting(left, room), [...right, span(' ')], width, ellipsis)
}

/** Hints as they fit: half a hint is none. */
function fitting(parts: Line, room: number): Line {
  let used = 0
  return parts.filter((part) => {
    used += lineWidth([part])
    return used <= room
  })
}

function hints({ view }: State, leaving: boolean): Line {
  return keys
    .filter(({ views, brief, group }) => brief !== null && views.includes(view) && (group === 'Leave') === leaving)
    .sort((a, b) => rankOf(a, view) - rankOf(b, view))
    .flatMap(({ shown, brief }) => [span(` ${brief?.includes(`${shown} `) ? brief : `${shown} ${brief}`} `)])
}

/** What only this view has stands first, after the way back, where there is one: the rest is where it always is. */
function rankOf({ action, views }: Key, view: View): number {
  return action === 'back' && view !== 'overview' ? 0 : views.length
}
