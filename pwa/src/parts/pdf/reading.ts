/**
 * What can be read from the first page of a document that follows the form of Decree 30/2020, Appendix I.
 * Everything found is a proposal: the clerk sees where it was read and may overwrite it.
 */
import { fold, stored } from '../../app/fold'
import { DOCUMENT_TYPES, LETTER, typeOfNumber } from '../../replica/document-types'
import type { Urgency } from '../../replica/types'

/** A run of text on a page; `x`, `y` are its upper left corner, in the page's own units, y downwards. */
export interface Run {
  text: string
  x: number
  y: number
  width: number
  height: number
}

export interface PageText {
  width: number
  height: number
  runs: Run[]
}

/** Shares of the page's width and height, 0..1. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Found<Value> {
  value: Value
  boxes: Box[]
}

export interface Reading {
  sender?: Found<string>
  number?: Found<string>
  date?: Found<string>
  doc_type?: Found<string>
  subject?: Found<string>
  urgency?: Found<Urgency>
  due?: Found<string>
  /** A mark of secrecy: such a document may not enter this system. */
  secret?: Found<string>
}

/** Runs that stand beside each other, read from left to right. */
type Line = Run

const COLUMN_GAP = 24

function sameLine(a: Run, b: Run): boolean {
  return Math.abs(a.y + a.height - b.y - b.height) < 3 && b.x - (a.x + a.width) < COLUMN_GAP
}

function joined(a: Line, b: Run): Line {
  const gap = b.x - (a.x + a.width) > 1 && !a.text.endsWith(' ') ? ' ' : ''
  const y = Math.min(a.y, b.y)
  const height = Math.max(a.y + a.height, b.y + b.height) - y
  return { text: a.text + gap + b.text, x: a.x, y, width: b.x + b.width - a.x, height }
}

/** Lines of one column each, from top to bottom, the left column first. */
export function linesOf(page: PageText): Line[] {
  const runs = page.runs.filter((run) => run.text.trim() !== '')
  const ordered = runs.toSorted((a, b) => bottom(a) - bottom(b) || a.x - b.x)
  const lines: Line[] = []
  for (const run of ordered) {
    const at = lines.findLastIndex((line) => sameLine(line, run))
    const line = lines[at]
    if (line) lines[at] = joined(line, run)
    else lines.push(run)
  }
  return lines.map((line) => ({ ...line, text: stored(line.text).replace(/\s+/g, ' ').trim() }))
}

function bottom(run: Run): number {
  return Math.round((run.y + run.height) / 3)
}

/** A frame round a line: letters reach below their base line and, with Vietnamese marks, above their height. */
function boxOf(page: PageText, line: Line): Box {
  return {
    x: line.x / page.width,
    y: (line.y + line.height * 0.02) / page.height,
    width: line.width / page.width,
    height: (line.height * 1.24) / page.height,
  }
}

/** The frame round a part of a line, its place estimated from the number of letters. */
function partOf(page: PageText, line: Line, from: number, to: number): Box {
  const each = line.width / Math.max(line.text.length, 1)
  return boxOf(page, { ...line, x: line.x + each * from, width: each * (to - from) })
}

function iso(day: string, month: string, year: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const text = date.toISOString().slice(0, 10)
  return date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1 ? text : undefined
}

const LONG_DATE = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/i
const DEADLINE =
  /(?:trước|chậm nhất|đến hết|hạn chót)(?:\s+(?:là|vào|\d{1,2} giờ(?: \d{2})?))*\s+ngày\s+(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})(?:\/|\s+năm\s+)(\d{4})/i
const URGENCIES: Readonly<Record<string, Urgency>> = { khan: 'urgent', 'thuong khan': 'very_urgent', 'hoa toc': 'flash' }
const SECRET = /^(tuyệt mật|tối mật|mật)$/i

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase()
}

interface Head {
  page: PageText
  lines: Line[]
  numberAt: number
}

function left(head: Head, line: Line): boolean {
  return line.x + line.width / 2 < head.page.width * 0.48
}

/** Nothing where the place of the number is still empty ("Số:      /BNV-VP"): it is stamped later. */
function numberOf(head: Head): Found<string> | undefined {
  const line = head.lines[head.numberAt]
  const value = line && /số\s*:?\s*(\d.*)$/i.exec(line.text)?.[1]?.replace(/\s*([/-])\s*/g, '$1').trim()
  return line && value ? { value, boxes: [partOf(head.page, line, line.text.search(/\d/) - 0.6, line.text.length)] } : undefined
}

function dateOf(head: Head): Found<string> | undefined {
  for (const line of head.lines.slice(0, head.numberAt + 6)) {
    const match = LONG_DATE.exec(line.text)
    const value = match && iso(match[1] ?? '', match[2] ?? '', match[3] ?? '')
    if (value) return { value, boxes: [partOf(head.page, line, match.index, match.index + match[0].length)] }
  }
  return undefined
}

/** How names of authorities begin: a line in capitals that does not is the rest of the line above. */
const BEGINNINGS = /^(bộ|sở|ủy ban|ubnd|hội đồng|hđnd|văn phòng|cục|tổng cục|chi cục|ban|viện|trung tâm|tập đoàn|tổng công ty|công ty|ngân hàng|kho bạc|bảo hiểm|thanh tra|tòa án|công an|đảng|tỉnh ủy|tỉnh đoàn|liên đoàn|hội|trường|bệnh viện|ủy hội)(?!\p{L})/iu

/** The issuer's lines stand in capitals above the number, at the left; the last of them name the issuer, in one line or more. */
function senderOf(head: Head, known: readonly string[]): Found<string> | undefined {
  const above = head.lines.slice(0, head.numberAt).filter((line) => left(head, line) && isCapitals(line.text))
  const parts = above.map((_, from) => above.slice(from))
  const found = (value: string, part: readonly Line[]) => ({ value, boxes: part.map((line) => boxOf(head.page, line)) })
  for (const part of parts) {
    const key = fold(capitalsOf(part))
    const name = known.find((one) => fold(one) === key)
    if (name) return found(name, part)
  }
  for (const part of parts) {
    const name = asInText(head, capitalsOf(part))
    if (name && BEGINNINGS.test(name)) return found(name, part)
  }
  const part = parts.findLast(([first]) => first && BEGINNINGS.test(first.text)) ?? parts.at(-1)
  return part && found(sentence(capitalsOf(part)), part)
}

function capitalsOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join(' ')
}

/** How the text itself writes a name that stands in capitals in the head: "BỘ Y TẾ" is "Bộ Y tế". */
function asInText(head: Head, capitals: string): string | undefined {
  const key = fold(capitals)
  const length = key.split(' ').length
  const words = head.lines.filter((line) => !isCapitals(line.text)).flatMap((line) => line.text.split(' '))
  for (let at = 0; at + length <= words.length; at += 1) {
    const name = words.slice(at, at + length).join(' ').replace(/[.,;:/]+$/, '')
    if (fold(name) === key && !isCapitals(name)) return name
  }
  return undefined
}

function sentence(capitals: string): string {
  return capitals.charAt(0) + capitals.slice(1).toLowerCase()
}

/** Consecutive lines of one paragraph below `at` in the same column. */
function paragraph(lines: readonly Line[], at: number, belongs: (line: Line) => boolean): Line[] {
  const found: Line[] = []
  for (const line of lines.slice(at)) {
    const before = found.at(-1)
    if (before && line.y - before.y > before.height * 1.75) break
    if (belongs(line)) found.push(line)
    else if (before) break
  }
  return found
}

function letterSubject(head: Head): Found<string> | undefined {
  const start = head.lines.findIndex((line) => /^v\/v\b/i.test(line.text))
  if (start < 0) return undefined
  const column = head.lines.filter((line) => left(head, line))
  const at = column.findIndex((line) => /^v\/v\b/i.test(line.text))
  const lines = paragraph(column, at, () => true)
  const text = lines.map((line) => line.text).join(' ')
  return { value: text.replace(/^v\/v\s*/i, 'Về '), boxes: lines.map((line) => boxOf(head.page, line)) }
}

interface Titled {
  doc_type: Found<string>
  subject?: Found<string>
}

function titleOf(head: Head): Titled | undefined {
  for (const [at, line] of head.lines.entries()) {
    if (at <= head.numberAt || !isCapitals(line.text)) continue
    const type = DOCUMENT_TYPES.find((one) => fold(one.name) === fold(line.text))
    if (!type) continue
    const below = paragraph(head.lines, at + 1, (one) => !/^(căn cứ|kính gửi)/i.test(one.text) && !isCapitals(one.text))
    const doc_type = { value: type.name, boxes: [boxOf(head.page, line)] }
    if (below.length === 0) return { doc_type }
    const words = below.map((one) => one.text).join(' ')
    const value = words.charAt(0).toUpperCase() + words.slice(1)
    return { doc_type, subject: { value, boxes: below.map((one) => boxOf(head.page, one)) } }
  }
  return undefined
}

function mark<Value>(head: Head, read: (text: string) => Value | undefined): Found<Value> | undefined {
  for (const line of head.lines) {
    const value = read(line.text)
    if (value !== undefined) return { value, boxes: [boxOf(head.page, line)] }
  }
  return undefined
}

/** A deadline in the text may be broken over two lines. */
function dueOf(head: Head): Found<string> | undefined {
  for (const [at, line] of head.lines.entries()) {
    const next = head.lines[at + 1]
    for (const part of next ? [[line], [line, next]] : [[line]]) {
      const match = DEADLINE.exec(part.map((one) => one.text).join(' '))
      const value = match && iso(match[1] ?? '', match[2] ?? '', match[3] ?? '')
      if (value) return { value, boxes: boxesOf(head.page, part, match.index, match.index + match[0].length) }
    }
  }
  return undefined
}

/** Frames round a stretch of text that runs over lines joined by a space. */
function boxesOf(page: PageText, lines: readonly Line[], from: number, to: number): Box[] {
  let before = 0
  return lines.flatMap((line) => {
    const [first, last] = [Math.max(from - before, 0), Math.min(to - before, line.text.length)]
    before += line.text.length + 1
    return first < last ? [partOf(page, line, first, last)] : []
  })
}

function drop<Shape extends object>(shape: Shape): Partial<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Partial<Shape>
}

/** `known` are names of agencies and earlier senders, as they are written. */
export function readFirstPage(page: PageText, known: readonly string[]): Reading {
  const lines = linesOf(page)
  const head: Head = { page, lines, numberAt: lines.findIndex((line) => /^số\s*:/i.test(line.text)) }
  const number = numberOf(head)
  const title = titleOf(head)
  const letter = letterSubject(head)
  const named = number && typeOfNumber(number.value)
  const doc_type =
    title?.doc_type ?? (named ? { value: named, boxes: [] } : letter && { value: LETTER, boxes: [] })
  const urgency = mark(head, (text) => (isCapitals(text) ? URGENCIES[fold(text)] : undefined))
  const secret = mark(head, (text) => (isCapitals(text) && SECRET.test(text) ? text : undefined))
  const sender = head.numberAt < 0 ? undefined : senderOf(head, known)
  const date = head.numberAt < 0 ? undefined : dateOf(head)
  return drop({ sender, number, date, doc_type, subject: title?.subject ?? letter, urgency, due: dueOf(head), secret })
}
