import type { Report } from '../../analysis/report.js'
import type { RenderOptions } from '../format.js'
import { type Glyphs, glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { type Paint, painter, type Tone } from '../style.js'
import { pageWidth, wrap } from '../wrap.js'

/** What text is drawn on. */
export interface Sheet {
  width: number
  paint: Paint
  glyphs: Glyphs
}

/** What every part of the terminal report needs to draw itself. */
export interface Page extends Sheet {
  report: Report
}

export function openPage(report: Report, options: RenderOptions): Page {
  return {
    report,
    width: pageWidth(options.columns),
    paint: painter(options.colour),
    glyphs: glyphs(options.ascii),
  }
}

export interface Label {
  text: string
  tone: Tone
  indent: number
  /** Cells from the indent to the paragraph. */
  width: number
}

/** Paragraphs beside a label: the label once, everything else indented to the text's column. */
export function labelled(page: Pick<Sheet, 'width' | 'paint'>, label: Label, paragraphs: string[]): string[] {
  const { indent, width } = label
  const lines = paragraphs.flatMap((paragraph) => wrap(harmless(paragraph), page.width - indent - width))
  const lead = `${' '.repeat(indent)}${page.paint(label.tone, label.text)}${' '.repeat(width - label.text.length)}`
  return lines.map((line, index) => `${index === 0 ? lead : ' '.repeat(indent + width)}${line}`)
}

/** The first `most` of them, and how many more there are; `file` is what one writes to see them all. */
export function capped(texts: string[], most: number, file: string): string[] {
  return texts.length <= most
    ? texts
    : [...texts.slice(0, most), `and ${texts.length - most} more: -o ${file} lists everything`]
}
