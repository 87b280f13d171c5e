/** The instruction being written: who leads (exactly one), who helps, who is told, until when. Pure. */
import { argOf, keyOf } from '../../parts/directory'
import type { Target, TargetArg } from '../../replica/types'

export interface DirectiveForm {
  text: string
  lead: Target | null
  cooperating: readonly Target[]
  inform: readonly Target[]
  due: string | null
}

export const EMPTY_DIRECTIVE: DirectiveForm = { text: '', lead: null, cooperating: [], inform: [], due: null }

export type Fault = 'text' | 'lead' | 'pastDue'

/** Why it cannot be given yet; empty when it can. */
export function faultsOf(form: DirectiveForm, today: string): Fault[] {
  const faults: Fault[] = []
  if (form.text.trim() === '') faults.push('text')
  if (form.lead === null) faults.push('lead')
  if (form.due !== null && form.due < today) faults.push('pastDue')
  return faults
}

/** Everybody who stands in it already. */
export function chosenKeys(form: DirectiveForm): ReadonlySet<string> {
  return new Set([...(form.lead ? [form.lead] : []), ...form.cooperating, ...form.inform].map(keyOf))
}

export interface DirectiveArgs {
  text: string
  lead: TargetArg
  cooperating: TargetArg[]
  inform: TargetArg[]
  due?: string
}

/** As the command says it; only for a form without faults. */
export function argsOf(form: DirectiveForm): DirectiveArgs {
  if (form.lead === null) throw new Error('a directive has exactly one lead')
  return {
    text: form.text.trim(),
    lead: argOf(form.lead),
    cooperating: form.cooperating.map(argOf),
    inform: form.inform.map(argOf),
    ...(form.due ? { due: form.due } : {}),
  }
}
