import type { Comparison } from '../../analysis/comparison.js'
import { COMPARISON_SCHEMA_ID } from '../../analysis/schema-ids.js'
import type { TextFormat } from '../format.js'
import { jsonText } from '../json-text.js'

/** The Comparison itself. */
export const json: TextFormat<Comparison> = {
  name: 'json',
  extension: '.json',
  render: (comparison) => jsonText({ $schema: COMPARISON_SCHEMA_ID, ...comparison }),
}
