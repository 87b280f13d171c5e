/**
 * Shapes of the rows a device holds. Instants are milliseconds UTC, civil dates "YYYY-MM-DD".
 * The server's feeds are the source; a field that may be missing on the wire is optional or null here.
 */
import type { FiledBody, FilePlanBody, PlanLineBody, WorkfileBody } from './workfile-types'
import type { CommonPhraseBody, DocTypesBody, GroupBody, RegisterBody, RouteTemplateBody, TemplateRef, WorkdaysBody } from './house-types'
import type { AgencyBody, MeBody, PersonBody, PositionBody, UnitBody } from './people-types'

/** A person in a position; `id` is the assignment, `person` the human behind it. */
export interface Ref {
  id: string
  name: string
  title: string
  agency: string
  person?: string
}

/** A whole unit (its head is asked, everybody assigned in it may see). */
export interface UnitTarget {
  unit: string
  name?: string
}

export type Target = Ref | UnitTarget

/** A target as a command says it. */
export type TargetArg = { assignment: string } | { unit: string }

export type FileRole = 'main' | 'annex' | 'source'

export interface FileRef {
  sha256: string
  name: string
  size: number
  type: string
  pages: number | null
  role: FileRole
  /** Share of dark pixels on page 1, 0..1, as the server's own rendering saw it. */
  ink?: number
}

/** `prepare`: a secretary puts it ready for a leader. */
export type Ask = 'approve' | 'direct' | 'assign' | 'do' | 'number' | 'opinion' | 'prepare' | 'read'

export type DeskGroup = 'submission' | 'incoming' | 'opinion' | 'task' | 'issue' | 'prepare' | 'info'

/** What a row asks of the person on this device. */
export interface Asked {
  ask: Ask
  since: number
  due: string | null
  group: DeskGroup
  /** The assignment or delegation under which the person would answer. */
  as?: string
  step?: string
  task?: string
  /** What the leader is asked, for whom a secretary prepares. */
  for?: Ask
  /** Under what the person may answer, where there is a choice or it is in somebody's place. */
  ways?: Way[]
}

/** A position of one's own, or whose place one takes; `as` is what a command names. */
export interface Way {
  as: string
  who: Ref
  capacity: string | null
  lent: boolean
  until?: number
}

export type Mine = Asked | null

export type Urgency = 'normal' | 'urgent' | 'very_urgent' | 'flash'

export type DocumentKind = 'incoming' | 'outgoing' | 'internal'

export type DocumentState =
  | 'registered'
  | 'directed'
  | 'done'
  | 'drafting'
  | 'in_review'
  | 'returned'
  | 'approved'
  | 'issued'
  | 'recalled'
  | 'replaced'
  | 'cancelled'

/** `vacant`: passed over, because nobody held the position when its turn came. */
export type StepState = 'waiting' | 'open' | 'approved' | 'returned' | 'withdrawn' | 'skipped' | 'vacant'

/** A place beside the author, settled when the step begins. */
export type SeatPlace = 'unit_head' | 'agency_head' | 'signing_head' | 'chief_of_office'

export type StepAct = 'review' | 'approve' | 'opinion'

/** How many of a group must decide: everybody, one of them, or a count. */
export type GroupRule = 'all' | 'any' | number

export type Opinion = 'agree' | 'agree_with_remarks' | 'object'

export type ReturnReason = 'content' | 'legal_basis' | 'format' | 'numbers' | 'authority' | 'other'

export type TaskState = 'open' | 'reported' | 'done' | 'cancelled'

export interface AgencyRef {
  id: string
  name: string
  short: string
}

export interface Version {
  n: number
  by: Ref
  at: number
  note: string | null
  files: FileRef[]
}

export interface VersionLine {
  n: number
  at: number
  by: Ref
  note: string | null
  sha256: string | null
}

export interface Step {
  id: string
  ordinal: number
  group: number
  rule: GroupRule
  act: StepAct
  who: Ref
  state: StepState
  rev: number
  h: string
  at: number | null
  note: string | null
  version: number | null
  opinion?: Opinion | null
  /** Why it was returned, when it was. */
  reason?: ReturnReason | null
  /** Handwriting that came with the approval, over a page of its version. */
  ink?: { sha256: string; page: number }
  /** The step means a position, or a place beside the author; `who` holds it now. */
  seat?: SeatPlace | 'position' | null
  position?: string | null
  /** Nobody could take it now. */
  vacant?: boolean
  /** Who decided; on whose behalf and in what capacity, under a delegation. */
  by?: Ref | null
  on_behalf?: Ref | null
  capacity?: string | null
}

export interface Directive {
  id: string
  by: Ref
  at: number
  text: string
  lead: Target | null
  cooperating: Target[]
  inform: Target[]
  due: string | null
  ink?: { sha256: string; page: number } | null
}

export interface TaskLine {
  id: string
  title: string
  state: TaskState
  lead: Target
  due: string | null
  percent: number
}

export interface AnswerLine {
  id: string
  number: string | null
  subject: string
  state?: DocumentState
}

export interface Act {
  at: number
  seq?: number
  by: Ref
  on_behalf?: Ref | null
  capacity?: string | null
  act: string
  text?: string | null
  version?: number | null
}

export interface Arrival {
  number: number
  date: string
  /** The register's name. */
  register: string
}

export interface DocumentBody {
  kind: DocumentKind
  state: DocumentState
  rev: number
  h: string
  agency: AgencyRef
  subject: string
  doc_type: string
  urgency: Urgency
  number: string | null
  date: string | null
  sender: string | null
  arrival: Arrival | null
  due: string | null
  author: Ref | null
  version: Version | null
  versions: VersionLine[]
  route: Step[]
  /** Who signs it once it is approved: the name, and the lines that stand above it. */
  signed?: { name: string; lines: string[]; capacity: string | null }
  /** What the route was begun by, as it was then. */
  template?: TemplateRef | null
  directives: Directive[]
  tasks: TaskLine[]
  answers: AnswerLine[]
  answered_by: AnswerLine[]
  /** What it was made about, and what was made about it, where there is such. */
  corrects?: AnswerLine[]
  replaces?: AnswerLine[]
  copies?: AnswerLine[]
  by_corrects?: AnswerLine[]
  by_replaces?: AnswerLine[]
  by_copies?: AnswerLine[]
  recipients: string[]
  acts: Act[]
  follow: boolean
  updated: number
  mine: Mine
  /** What a secretary put ready: seen by the leader asked, and by the secretary. */
  preparation?: Preparation
}

export interface Preparation {
  leader: Ref
  /** Null while nothing was put ready. */
  by: Ref | null
  at: number | null
  note: string
  directive: { text: string; lead: Target | null; cooperating: Target[]; inform: Target[]; due: string | null } | null
}

export interface Progress {
  at: number
  by: Ref
  percent: number
  text: string
}

export interface Extension {
  due: string
  reason: string
  at: number
}

export interface TaskBody {
  document: { id: string; subject: string; number: string | null } | null
  parent: string | null
  title: string
  text: string
  state: TaskState
  rev: number
  h: string
  by: Ref
  lead: Target
  cooperating: Target[]
  due: string | null
  percent: number
  progress: Progress[]
  extension: Extension | null
  result: AnswerLine | null
  children: string[]
  urgency: Urgency
  updated: number
  mine: Mine
}

/** A search as somebody keeps it; dates are days, empty lists leave things open. */
export interface Looking {
  q: string
  kinds: DocumentKind[]
  states: DocumentState[]
  types: string[]
  since: string | null
  until: string | null
  register: string | null
  sender: string | null
  role: LookingRole | null
  late: boolean
  sort: LookingSort
}

/** What the person has to do with a document. */
export type LookingRole = 'author' | 'step' | 'decided' | 'lead' | 'cooperate' | 'assigner' | 'direct' | 'follow'

export type LookingSort = 'relevance' | 'newest' | 'number'

export interface ViewBody {
  name: string
  asked: Looking
  at: number
}

/** What the replica may hold, by kind. */
export interface Bodies {
  document: DocumentBody
  task: TaskBody
  person: PersonBody
  unit: UnitBody
  agency: AgencyBody
  position: PositionBody
  register: RegisterBody
  workfile: WorkfileBody
  filed: FiledBody
  file_plan: FilePlanBody
  plan_line: PlanLineBody
  me: MeBody
  workdays: WorkdaysBody
  group: GroupBody
  phrase: CommonPhraseBody
  doctype: DocTypesBody
  view: ViewBody
  route_template: RouteTemplateBody
}

export type Kind = keyof Bodies

/** Revision of the thing decided on; `sha256` of the file shown, for decisions. */
export interface Base {
  rev: number
  h: string
  sha256?: string
}

export function isUnit(target: Target): target is UnitTarget {
  return 'unit' in target
}

/** The file a decision is about. */
export function mainFile(version: Version | null): FileRef | undefined {
  return version?.files.find((file) => file.role === 'main')
}

/** The step that waits for this person, if one does. */
export function myStep(document: DocumentBody): Step | undefined {
  const id = document.mine?.step
  return id === undefined ? undefined : document.route.find((step) => step.id === id)
}
