/** Each kind of event without what must not be told: the one place that knows what a recording may contain. */
import type { WireEvent } from '../../protocol/events.js'
import type { Numbers } from './numbers.js'
import type { Paths } from './paths.js'
import { redactedPromise } from './promises.js'
import { redactedSource } from './sources.js'
import type { Texts } from './texts.js'
import type { CommandLines } from './words.js'

export interface Means {
  paths: Paths
  number: Numbers
  commands: CommandLines
  texts: Texts
  /** Whether a callback's text may be told: of a thread whose entry file this is, in the working folder. */
  mayQuote(text: string, entry: string): boolean
}

/** Entry files of the threads, by source, as they really are. */
export type Entries = Map<string, string | null>

/** Null for a kind that is not known: nobody could say what is in it. */
export function redactedEvent(event: WireEvent, means: Means, entries: Entries): WireEvent | null {
  const { paths, number, commands, texts } = means
  const file = <Name extends string | null>(name: Name): Name => (name === null ? name : paths.file(name)) as Name
  const sentence = <Text extends string | null>(text: Text): Text =>
    (text === null ? text : texts.sentence(text)) as Text
  switch (event.kind) {
    case 'recording':
    case 'run-ended':
    case 'load-ended':
    case 'ending':
    case 'source-closed':
    case 'usage':
    case 'stack':
    case 'startup-ended':
    case 'stall-began':
    case 'stall-ended':
    case 'stall-dismissed':
    case 'impact':
    case 'gc':
    case 'interval':
    case 'pulse':
    case 'watchdog-gap':
    case 'dropped':
    case 'goodbye':
      return event
    case 'run':
      paths.enter(event.cwd)
      return {
        ...event,
        host: '<host>',
        cwd: paths.file(event.cwd),
        command: event.command && commands.argv(event.command),
      }
    case 'load-started':
      return { ...event, command: commands.text(event.command) }
    case 'unwatched':
      return { ...event, argv: commands.argv(event.argv), why: sentence(event.why) }
    case 'note':
      return { ...event, text: sentence(event.text) }
    case 'source':
      return { ...event, ...redactedSource(event, paths) }
    case 'script': {
      const { text, map, ...named } = redactedSource(
        { ...event, text: event.source, map: event.sourceMap, why: null },
        paths,
      )
      return { kind: 'script', s: event.s, file: named.file, source: text, sourceMap: map }
    }
    case 'hello': {
      const { name, argv, execArgv, cwd, entry } = event
      entries.set(event.s, entry)
      return {
        ...event,
        name: name && number('name', name),
        argv: commands.argv(argv),
        execArgv: commands.options(execArgv),
        cwd: file(cwd),
        entry: file(entry),
      }
    }
    case 'tiers':
      return { ...event, tiers: event.tiers.map((tier) => ({ ...tier, why: sentence(tier.why) })) }
    case 'frame':
      return { ...event, file: file(event.file), evalOrigin: event.evalOrigin && texts.evalOrigin(event.evalOrigin) }
    case 'entry': {
      const { request, resource } = event
      return {
        ...event,
        request: request && texts.request(request),
        resource: resource && { ...resource, detail: texts.detail(resource.detail) },
      }
    }
    case 'listening':
      return { ...event, address: event.address && texts.address(event.address) }
    case 'snapshot': {
      const entry = entries.get(event.s) ?? null
      const told =
        event.callback && entry !== null && paths.isInside(entry) && means.mayQuote(event.callback.text, entry)
      return { ...event, callback: told ? event.callback : null }
    }
    case 'kernel-wait': {
      const { target, children } = event
      return { ...event, target: target && texts.target(target), children: children.map(commands.text) }
    }
    case 'child': {
      const [program = '', ...args] = commands.argv([event.file, ...event.args])
      return { ...event, file: program, args, why: sentence(event.why) }
    }
    case 'worker':
      return { ...event, name: event.name && number('name', event.name) }
    case 'fault':
      return { ...event, message: texts.message(event.message) }
    case 'rejection':
    case 'rejection-handled':
    case 'aftermath':
    case 'guard':
    case 'started':
    case 'parked':
    case 'awaits':
      return redactedPromise(event, paths, texts)
    default:
      event satisfies never
      return null
  }
}
