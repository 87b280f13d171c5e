/** Which acts on a task are open to a person; pure. The server decides again. */
import { isLive, rolesIn, type Self } from './order'
import type { TaskBody } from '../../replica/types'

export type TaskAct =
  | 'answer'
  | 'progress'
  | 'report'
  | 'extend'
  | 'assign'
  | 'accept'
  | 'return'
  | 'grant'
  | 'deny'
  | 'remind'
  | 'reassign'
  | 'cancel'

function ofLead(body: TaskBody, partsOpen: boolean): TaskAct[] {
  if (body.state !== 'open') return []
  return ['answer', 'progress', ...(partsOpen ? [] : (['report'] as const)), ...(body.extension || body.due === null ? [] : (['extend'] as const)), 'assign']
}

function ofGiver(body: TaskBody): TaskAct[] {
  if (body.state === 'reported') return ['accept', 'return']
  return [...(body.extension ? (['grant', 'deny'] as const) : []), 'remind', 'reassign', 'cancel']
}

/** The first is what the person most likely wants to do now. A task with open parts cannot be reported yet. */
export function actsOn(body: TaskBody, self: Self, partsOpen: boolean): TaskAct[] {
  if (!isLive(body)) return []
  const roles = rolesIn(body, self)
  const lead = roles.includes('lead') ? ofLead(body, partsOpen) : []
  const giver = roles.includes('given') ? ofGiver(body) : []
  const helping: TaskAct[] = roles.includes('cooperating') && body.state === 'open' && lead.length === 0 ? ['progress'] : []
  // A head whose unit was given the task first says who does it.
  const first: TaskAct[] = body.mine?.ask === 'assign' && lead.length > 0 ? ['assign'] : []
  return [...new Set([...first, ...giver.filter((act) => act === 'accept' || act === 'return'), ...lead, ...helping, ...giver])]
}
