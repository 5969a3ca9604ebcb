/** What is said of promises, without the reasons and the paths in it. */
import type { AwaitNode, LateInput, PromiseEvent } from '../../protocol/events.js'
import type { Paths } from './paths.js'
import type { Texts } from './texts.js'

export function redactedPromise(event: PromiseEvent, paths: Paths, texts: Texts): PromiseEvent {
  switch (event.kind) {
    case 'rejection':
      return { ...event, reason: texts.reason(event.reason) }
    case 'aftermath':
      return { ...event, late: event.late.map((input) => redactedInput(input, texts)) }
    case 'awaits':
      return {
        ...event,
        failed: event.failed === null ? null : texts.sentence(event.failed),
        nodes: event.nodes.map((node) => redactedNode(node, paths, texts)),
      }
    case 'rejection-handled':
    case 'guard':
    case 'started':
    case 'parked':
      return event
  }
}

function redactedInput(input: LateInput, texts: Texts): LateInput {
  return { ...input, reason: input.reason && texts.reason(input.reason) }
}

function redactedNode(node: AwaitNode, paths: Paths, texts: Texts): AwaitNode {
  const { file, leaf } = node
  return { ...node, file: file === null ? null : paths.file(file), leaf: leaf === null ? null : texts.leaf(leaf) }
}
