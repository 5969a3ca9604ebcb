/** The findings as the manual tells them: from the table that the program itself reads. */
import { type FindingId, findingIds, findings } from '../../src/analysis/findings.js'
import { explained } from '../../src/report/explained.js'

export function findingList(): string {
  return findingIds.map(finding).join('\n\n')
}

function finding(id: FindingId): string {
  const { severity, cause, summary } = findings[id]
  const { sections, programs, remark } = explained(id)
  const parts = [
    `### ${id}`,
    `${literal(summary)}\\\n*${severity}*${cause === null ? '' : `, cause *${cause}*`}`,
    ...sections.map(([heading, text]) => `**${heading}.** ${literal(text)}`),
    ...programs.flatMap(([heading, code]) => [`**${heading}:**`, `\`\`\`js\n${code}\n\`\`\``]),
    ...(remark === null ? [] : [literal(remark)]),
  ]
  return parts.join('\n\n')
}

/** The words are plain text. */
function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}

export function precedence(): string {
  const ranks = [...new Set(findingIds.flatMap((id) => findings[id].precedence ?? []))].sort((a, b) => a - b)
  return ranks
    .map(
      (rank) =>
        `- ${findingIds
          .filter((id) => findings[id].precedence === rank)
          .map(named)
          .join(', ')}`,
    )
    .join('\n')
}

function named(id: FindingId): string {
  return `\`${id}\` (${findings[id].cause})`
}
