/** The files of a draft: kept on this device as soon as they are chosen; one PDF is what is submitted. Pure but for `takeIn`. */
import { stored } from '../../app/fold'
import { isTooLarge, type FileProblem } from '../../parts/pdf/checking'
import { openFirstPage } from '../../parts/pdf/first-page'
import { readFirstPage, type Reading } from '../../parts/pdf/reading'
import { engine } from '../../replica/live'
import type { FileRole } from '../../replica/types'
import type { NamedFile } from '../../commands/registering'

export interface DraftFile {
  sha256: string
  name: string
  size: number
  pages: number | null
  pdf: boolean
  role: FileRole
}

export interface Refused {
  name: string
  problem: FileProblem
}

export interface TakenIn {
  files: DraftFile[]
  refused: Refused[]
  /** What the first PDF says about itself. */
  reading: Reading
}

const SOURCE = /\.(docx?|odt|xlsx?|pptx?)$/i

/** The first PDF is the file submitted; Word files are sources; whatever else there is are annexes. */
export function withRoles(files: readonly DraftFile[]): DraftFile[] {
  const main = files.find((file) => file.role === 'main' && file.pdf) ?? files.find((file) => file.pdf)
  return files.map((file) => ({ ...file, role: file === main ? 'main' : SOURCE.test(file.name) ? 'source' : 'annex' }))
}

export function madeMain(files: readonly DraftFile[], sha256: string): DraftFile[] {
  return withRoles(files.map((file) => ({ ...file, role: file.sha256 === sha256 ? 'main' : 'annex' })))
}

/** New files behind those there; the same bytes stand once. */
export function joined(files: readonly DraftFile[], fresh: readonly DraftFile[]): DraftFile[] {
  const known = new Set(files.map((file) => file.sha256))
  return withRoles([...files, ...fresh.filter((file) => !known.has(file.sha256))])
}

export function named(files: readonly DraftFile[]): NamedFile[] {
  return files.map(({ sha256, name, role }) => ({ sha256, name, role }))
}

async function taken(file: File): Promise<{ file: DraftFile; reading: Reading } | Refused> {
  const name = stored(file.name)
  if (isTooLarge(file.size)) return { name, problem: 'file_too_large' }
  const opened = await openFirstPage(new Uint8Array(await file.arrayBuffer()))
  if (typeof opened === 'string' && opened !== 'not_pdf') return { name, problem: opened }
  const to = engine.peek()
  if (!to) throw new Error('nobody is signed in')
  const { sha256, size } = await to.putFile(file, name)
  if (typeof opened === 'string') return { file: { sha256, name, size, pages: null, pdf: false, role: 'annex' }, reading: {} }
  return { file: { sha256, name, size, pages: opened.pages, pdf: true, role: 'annex' }, reading: readFirstPage(opened.text, []) }
}

/** Keeps what was chosen; what cannot be kept comes back with its problem. */
export async function takeIn(chosen: readonly File[]): Promise<TakenIn> {
  const result: TakenIn = { files: [], refused: [], reading: {} }
  for (const file of chosen) {
    const one = await taken(file)
    if ('problem' in one) result.refused.push(one)
    else {
      result.files.push(one.file)
      if (Object.keys(result.reading).length === 0) result.reading = one.reading
    }
  }
  return result
}
