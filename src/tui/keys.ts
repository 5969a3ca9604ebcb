/** The one table of keys: input, footer, help overlay and manual read it. */
export const VIEWS = ['overview', 'detail', 'output', 'awaits'] as const
export type View = (typeof VIEWS)[number]

export interface Key {
  action: Action
  /** As the reader of input names them. */
  keys: readonly string[]
  /** As a person writes them; empty where another entry tells it too. */
  shown: string
  does: string
  /** In the footer, where it has a place there. */
  brief: string | null
  group: Group
  views: readonly View[]
}

type Group = 'Move' | 'Find and sort' | 'View' | 'Act' | 'Leave'

const ROWS: readonly View[] = ['overview']
const STALL: readonly View[] = ['overview', 'detail']
const ONE: readonly View[] = ['detail']

type Entry = readonly [
  action: string,
  keys: string,
  shown: string,
  does: string,
  brief: string | null,
  views: readonly View[],
]

const table = {
  Move: [
    ['open', 'enter', 'enter', 'open the detail', 'detail', ROWS],
    ['back', 'escape backspace', 'esc', 'back, or clear the filter', 'back', VIEWS],
    ['down', 'j down', 'j, down', 'one row down', null, VIEWS],
    ['up', 'k up', 'k, up', 'one row up', null, VIEWS],
    ['first', 'g home', 'g, home', 'to the first', null, VIEWS],
    ['last', 'G end', 'G, end', 'to the last', null, VIEWS],
    ['page-down', 'C-d pagedown C-f', '^d, pgdn', 'a page down', null, VIEWS],
    ['page-up', 'C-u pageup C-b', '^u, pgup', 'a page up', null, VIEWS],
    ['next', ']', ']', 'next finding', '[ ] findings', STALL],
    ['previous', '[', '[', 'previous finding', null, STALL],
    ['instance-next', 'n', 'n', 'the next time it happened', 'n p times', ONE],
    ['instance-previous', 'p N', 'p', 'the time before', null, ONE],
  ],
  'Find and sort': [
    ['filter', '/', '/', 'keep rows with a text; /!text hides them', 'filter', ROWS],
    ['sort-next', 's', 's', 'sort by the next column', 'sort', ROWS],
    ['sort-previous', 'S', 'S', 'sort by the previous column', null, ROWS],
    ['invert', 'i I', 'i', 'turn the order round', null, ROWS],
  ],
  View: [
    ['pane-1', '1', '1 2 3 4', 'to a pane', null, ROWS],
    ['pane-2', '2', '', '', null, ROWS],
    ['pane-3', '3', '', '', null, ROWS],
    ['pane-4', '4', '', '', null, ROWS],
    ['pane-next', 'tab', 'tab', 'next pane', 'pane', ROWS],
    ['pane-previous', 'S-tab', 'S-tab', 'previous pane', null, ROWS],
    ['expand', 'e', 'e', 'one pane on the whole screen, and back', 'expand', ROWS],
    ['pause', 'space Z', 'space', 'hold the display; recording goes on', 'pause', VIEWS],
    ['follow', 'F', 'F', 'follow the newest', null, ['overview', 'output']],
    ['zoom-out', '< -', '<', 'a longer time', null, ROWS],
    ['zoom-in', '> +', '>', 'a shorter time', null, ROWS],
    ['frames', 'f', 'f', 'all frames of the stack, or yours alone', 'frames', ONE],
    ['waited', 'w', 'w', 'who had to wait', 'who waited', ONE],
    ['output', 'l', 'l', "the program's output", 'output', VIEWS],
    ['awaits', 'a', 'a', 'ask the program what it awaits', 'awaits', VIEWS],
  ],
  Act: [
    ['copy', 'y', 'y', 'copy the row with its stack', 'copy', STALL],
    ['editor', 'o', 'o', 'open the line in $EDITOR', 'editor', STALL],
    ['explain', 'x', 'x', 'explain the finding', 'explain', STALL],
    ['mouse', 'm', 'm', 'mouse on or off; off lets you select text', null, VIEWS],
    ['redraw', 'C-l', '^l', 'draw the screen anew', null, VIEWS],
  ],
  Leave: [
    ['help', '? h f1', '?', 'this help', 'help', VIEWS],
    ['quit', 'q Q', 'q', 'ask: stop the program (attached: leave it), or go on without the screen', 'quit', VIEWS],
    ['interrupt', 'C-c', '^c', 'stop the program (attached: leave it) and report; again: force it', null, VIEWS],
    ['suspend', 'C-z', '^z', 'suspend, program and all', null, VIEWS],
  ],
} as const satisfies Record<Group, readonly Entry[]>

export type Action = (typeof table)[Group][number][0]

export const keys: readonly Key[] = Object.entries(table).flatMap(([group, entries]) =>
  entries.map(([action, names, shown, does, brief, views]) => ({
    action,
    keys: names.split(' '),
    shown,
    does,
    brief,
    group: group as Group,
    views,
  })),
)

/** What a key does in a view. */
export function actionOf(name: string, view: View): Action | null {
  return keys.find((entry) => entry.keys.includes(name) && entry.views.includes(view))?.action ?? null
}
