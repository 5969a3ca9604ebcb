/** The live screen: events in, drawings out, keys in between. It never ends the target by itself. */
import type { WireEvent } from '../protocol/events.js'
import type { Session } from '../session/session.js'
import { type Acted, act, type Keypress } from './act.js'
import { chosenBeats } from './chosen-beats.js'
import { clipboardCode, copiedText } from './clipboard.js'
import type { Drawn } from './drawn.js'
import { editorCommand, runEditor } from './editor.js'
import { createGovernor } from './governor.js'
import { inherited } from './heir.js'
import { chosenRow, following } from './list.js'
import { lookWith } from './look.js'
import type { Closed, TuiControls, TuiOptions } from './options.js'
import type { Stream } from './output-log.js'
import { painted } from './paint.js'
import { pointed } from './pointer.js'
import { placeOf } from './rows.js'
import type { Phase, Scene } from './scene.js'
import { openScreen } from './screen.js'
import { createStage } from './stage.js'
import { initialState } from './state.js'
import { drawn } from './view.js'
import { windowOf } from './window.js'

export type { TuiControls, TuiOptions, Window } from './options.js'
export type { Beat } from './overview/timeline.js'

export interface Tui {
  follow(event: WireEvent, session: Session): void
  output(stream: Stream, chunk: Buffer): void
  ready(controls: TuiControls): void
  /** Gives the terminal back for a while, as for a suspended job, and takes it again. */
  leave(): void
  enter(): void
  close(): void
}

const NO_EXTENT = { page: 1, scrollMax: 0 }
const TICK_MS = 100
const DRAWING = { everyMs: TICK_MS, share: 0.012, latestMs: 500 }

export function openTui(options: TuiOptions): Tui {
  const look = lookWith(options.depth, options.ascii)
  const stage = createStage(options)
  const drawing = createGovernor(DRAWING, () => performance.now())
  let state = initialState(options.recorded)
  let controls: TuiControls | null = null
  let phase: Phase = options.recorded ? 'recorded' : 'starting'
  let held: { scene: Scene; stalls: number } | null = null
  let last: Drawn | null = null
  let content = ''
  let changed = true
  let away = false
  let open = true

  const screen = openScreen(options, {
    key: (name, text) => guarded(() => press({ name, text })),
    click: (column, row, what) => guarded(() => take(pointed(state, { column, row, what }, last?.targets ?? []))),
    resized: () => guarded(() => draw(true)),
    inputEnded: () => end('no-input'),
  })
  const timer = setInterval(() => guarded(tick), TICK_MS)

  function guarded(work: () => void): void {
    if (!open) return
    try {
      work()
    } catch (error) {
      close()
      options.defect(error)
      options.closed('defect')
    }
  }

  function end(why: Closed): void {
    if (!open) return
    close()
    options.closed(why)
  }

  function close(): void {
    if (!open) return
    open = false
    clearInterval(timer)
    screen.close()
  }

  function tick(): void {
    if (stage.refresh()) changed = true
    // What lasts grows, and the clock goes on.
    const alive = !state.paused && phase !== 'recorded'
    if ((changed || alive) && drawing.due()) drawing.run(() => draw(false))
  }

  function sceneNow(): Scene | null {
    if (!state.paused) held = null
    if (held) return held.scene
    const scene = stage.scene(phase, controls?.now() ?? null)
    if (!scene || !state.paused) return scene
    held = { scene: { ...scene, output: stage.output.held() }, stalls: stage.stallCount() }
    return held.scene
  }

  function draw(anew: boolean): void {
    if (away) return
    const scene = sceneNow()
    if (!scene) return
    const { columns: width, rows: height } = screen.size()
    state = inherited(following(state, scene), scene)
    last = drawn(
      {
        scene,
        state,
        news: held ? stage.stallCount() - held.stalls : 0,
        beats: (columns) => {
          const window = windowOf(scene, state, columns)
          const beats = options.beats(scene.session, window)
          return chosenBeats(beats, chosenRow(scene, state, 'stalls'), scene, window)
        },
      },
      { width, height },
      look,
    )
    const fresh = painted(last.lines, look.depth)
    if (fresh === content && !anew) changed = false
    else if (screen.draw(fresh)) [content, changed] = [fresh, false]
    else changed = true
  }

  function press(key: Keypress): void {
    const scene = sceneNow()
    // Before there is anything to be seen, a job can be ended and stopped.
    if (key.name === 'C-c' && !scene) interrupt()
    if (key.name === 'C-z' && !scene) options.suspend()
    if (scene) take(act(state, key, scene, last ?? NO_EXTENT))
  }

  function take({ state: next, effect }: Acted): void {
    state = next
    switch (effect) {
      case null:
        break
      case 'interrupt':
        interrupt()
        break
      case 'suspend':
        options.suspend()
        break
      case 'detach':
        end('detached')
        break
      case 'leave':
        end('left')
        break
      case 'redraw':
        screen.redraw()
        break
      case 'mouse':
        screen.mouse(state.mouse)
        state = { ...state, message: state.mouse ? 'mouse on: m turns it off' : 'mouse off' }
        break
      case 'ask-awaits':
        if ((controls?.askAwaits() ?? 0) === 0)
          state = { ...state, message: 'no node process is connected that could be asked' }
        break
      case 'copy':
        copy()
        break
      case 'editor':
        edit()
    }
    if (open) draw(false)
  }

  /** Of a recording there is nothing to be stopped. */
  function interrupt(): void {
    if (phase === 'recorded') end('left')
    else if (phase !== 'ended') phase = phase === 'stopping' || phase === 'forcing' ? 'forcing' : 'stopping'
    controls?.interrupt()
    if (open) draw(false)
  }

  function copy(): void {
    const scene = sceneNow()
    const row = scene && chosenRow(scene, state, state.pane)
    if (!row) return
    options.output.write(clipboardCode(copiedText(row)))
    state = { ...state, message: 'copied, if the terminal allows it (OSC 52)' }
  }

  function edit(): void {
    const scene = sceneNow()
    const row = scene && chosenRow(scene, state, state.pane)
    const frame = row && placeOf(row)
    if (!frame || frame.line === 0) state = { ...state, message: 'no line is known to open' }
    else if (options.editor === null) state = { ...state, message: 'set $EDITOR to open the line' }
    else {
      leave()
      const folder = options.folderOf(scene?.session.run.cwd ?? '')
      void runEditor(editorCommand(options.editor, frame, folder)).then((failure) => {
        if (!open) return
        state = { ...state, message: failure ?? '' }
        enter()
      })
    }
  }

  function leave(): void {
    if (!open || away) return
    away = true
    screen.leave()
  }

  function enter(): void {
    if (!open || !away) return
    away = false
    screen.enter()
    guarded(() => draw(true))
  }

  return {
    follow(event, session) {
      stage.hear(event, session)
      if (event.kind === 'hello' && phase === 'starting') phase = 'live'
      if (event.kind === 'ending' && (phase === 'starting' || phase === 'live')) phase = 'stopping'
      if (event.kind === 'run-ended' && phase !== 'recorded') phase = 'ended'
      // Who looks at a frozen program wants to see that at once.
      if (event.kind === 'stall-began') drawing.hurry()
      changed = true
    },
    output(stream, chunk) {
      stage.output.write(stream, chunk)
      changed = true
    },
    ready(given) {
      controls = given
    },
    leave,
    enter,
    close,
  }
}
