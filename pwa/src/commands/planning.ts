/** The plan of a year's files: headings and lines, each written by a command of its own. */
import type { PlanHeading } from '../replica/workfile-types'
import { patchPlan, type Intent, type Overlay, type Patch } from './intent'
import { unnamed } from './who'

export interface PlanOpenArgs {
  plan: string
  year: number
  copy_of?: string
}

export interface DecisionArgs {
  plan: string
  decision: string
}

export interface HeadingArgs {
  plan: string
  heading: string
  parent: string | null
  title: string
}

export interface LineArgs {
  plan: string
  line: string
  heading: string
  code: string
  title: string
  years: number | null
  unit: string | null
  person: string | null
  note: string
}

/** A plan's lane is its own: a line is written after its heading. */
function saying<Args extends { plan: string }>(name: string) {
  return (args: Args): Intent<Args> => ({ name, args, lane: args.plan })
}

export const openPlan = saying<PlanOpenArgs>('file_plan.open')
export const recordDecision = saying<DecisionArgs>('file_plan.record_decision')
export const writeHeading = saying<HeadingArgs>('file_plan.write_heading')
export const removeHeading = saying<Pick<HeadingArgs, 'plan' | 'heading'>>('file_plan.remove_heading')
export const writeLine = saying<LineArgs>('file_plan.write_line')
export const removeLine = saying<Pick<LineArgs, 'plan' | 'line'>>('file_plan.remove_line')

/** Of a copy the headings are shown at once; its lines are made by the server. */
export const planOpened: Overlay<PlanOpenArgs> = (get, waiting): Patch[] => {
  const { plan, year, copy_of } = waiting.args
  const source = copy_of ? get('file_plan', copy_of) : undefined
  return [{ kind: 'file_plan', id: plan, body: { agency: source?.agency ?? '', year, decision: null, headings: source?.headings ?? [] } }]
}

export const decisionRecorded: Overlay<DecisionArgs> = (get, waiting) => patchPlan(get, waiting.args.plan, () => ({ decision: waiting.args.decision || null }))

export const headingWritten: Overlay<HeadingArgs> = (get, waiting) =>
  patchPlan(get, waiting.args.plan, ({ headings }) => {
    const written: PlanHeading = { id: waiting.args.heading, parent: waiting.args.parent, title: waiting.args.title }
    const known = headings.some((one) => one.id === written.id)
    return { headings: known ? headings.map((one) => (one.id === written.id ? written : one)) : [...headings, written] }
  })

export const headingRemoved: Overlay<Pick<HeadingArgs, 'plan' | 'heading'>> = (get, waiting) =>
  patchPlan(get, waiting.args.plan, ({ headings }) => ({ headings: headings.filter((one) => one.id !== waiting.args.heading) }))

export const lineWritten: Overlay<LineArgs> = (get, waiting): Patch[] => {
  const { plan, line, heading, code, title, years, unit, person, note } = waiting.args
  const known = get('plan_line', line)
  const of = get('file_plan', plan)
  const body = {
    plan,
    heading,
    code,
    title,
    years,
    note,
    agency: of?.agency ?? '',
    year: of?.year ?? 0,
    unit: unit === null ? null : known?.unit?.unit === unit ? known.unit : { unit },
    person: person === null ? null : known?.person?.id === person ? known.person : unnamed(person),
  }
  return [{ kind: 'plan_line', id: line, body }]
}

export const lineRemoved: Overlay<Pick<LineArgs, 'plan' | 'line'>> = (get, waiting): Patch[] =>
  get('plan_line', waiting.args.line) ? [{ kind: 'plan_line', id: waiting.args.line, body: null }] : []
