/** Shapes of work files on the device: plan lines, files, and what lies in them. `years` null is for ever. */
import type { AgencyRef, DocumentKind, DocumentState, Ref, Target, UnitTarget } from './types'

export type WorkfileState = 'open' | 'closed'

/** How the person at work stands to a file. */
export type Own = 'lead' | 'work' | 'see' | 'head' | 'archive'

/** Why a document was put in: by hand, or what made the device propose the file. */
export type Because = 'hand' | 'answers' | 'task' | 'before'

interface Revision {
  rev: number
  h: string
}

export interface WorkfileAct {
  at: number
  act: string
  by: Ref
  text?: string
  document?: string
}

export interface Closing {
  n: number
  at: number
  by: Ref
  documents: number
  pages: number | null
}

export interface WorkfileBody extends Revision {
  /** What lies in it has a revision of its own: closing rests on that. */
  contents: Revision
  year: number
  line: string | null
  code: string | null
  /** Agency, year of the plan, number and symbol; null until the server gave a number. */
  file_code: string | null
  title: string
  years: number | null
  description: string
  language: string
  state: WorkfileState
  opened: string
  closed: string | null
  agency: AgencyRef
  unit: UnitTarget | null
  by: Ref
  lead: Ref
  work: Target[]
  see: Target[]
  /** All documents in it, those too that this person may not see. */
  documents: number
  closing: Closing | null
  own: Own[]
  /** The assignment in which the person acts on it. */
  as: string | null
  acts: WorkfileAct[]
  updated: number
}

/** A document in a file, for whoever may see both. */
export interface FiledBody {
  workfile: string
  ordinal: number
  because: Because
  at: number
  by: Ref
  document: {
    id: string
    kind: DocumentKind
    state: DocumentState
    subject: string
    doc_type: string
    number: string | null
    sender: string | null
    date: string | null
    arrival: number | null
  }
}

export interface PlanHeading {
  id: string
  parent: string | null
  title: string
}

export interface FilePlanBody {
  agency: string
  year: number
  /** The document by which the head of the agency issued it. */
  decision: string | null
  headings: PlanHeading[]
}

export interface PlanLineBody {
  plan: string
  heading: string
  code: string
  title: string
  years: number | null
  note: string
  agency: string
  year: number
  unit: UnitTarget | null
  person: Ref | null
}
