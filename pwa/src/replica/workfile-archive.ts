/** Shapes of files read over HTTP, because a device holds open files and the newest closed ones. */
import type { FiledBody, WorkfileBody } from './workfile-types'

export type Found = WorkfileBody & { id: string }
export type FoundFile = Found & { lines: (FiledBody & { id: string })[] }

export interface ContentsRow {
  ordinal: number
  document: string
  number: string
  date: string | null
  about: string
  author: string
  pages: string
  note: string
  hidden: boolean
}
