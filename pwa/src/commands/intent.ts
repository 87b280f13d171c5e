/** What every command maker gives and every overlay takes. */
import type { Base, Bodies, Kind, Mine } from '../replica/types'

/** A command before it is said: the engine adds id, n, after, actor and signature. */
export interface Intent<Args extends object = object> {
  name: string
  args: Args
  lane: string
  base?: Base
  /** The assignment or delegation under which it was asked; else the post the person acts through. */
  as?: string
}

/** What is decided on: its revision, and under what it asks this person. */
export interface Asking extends Base {
  mine?: Mine
}

/** A command on what asks: its base, and the assignment or delegation that was asked. */
export function answering<Args extends object>(name: string, lane: string, on: Asking, args: Args): Intent<Args> & { base: Base } {
  const as = on.mine?.as
  return { name, args, lane, base: { rev: on.rev, h: on.h }, ...(as === undefined ? {} : { as }) }
}

/** The part of a pending command that overlays read. */
export interface Waiting<Args extends object = Record<string, unknown>> {
  id: string
  name: string
  args: Args
  lane: string
  at: number
  as?: string | null
}

/** What a row becomes; null hides it. */
export type Patch = { [K in Kind]: { kind: K; id: string; body: Bodies[K] | null } }[Kind]

export interface Get {
  <K extends Kind>(kind: K, id: string): Bodies[K] | undefined
}

/** Pure: what the row will look like if the command is applied, and nothing that only the server can know. */
export type Overlay<Args extends object> = (get: Get, waiting: Waiting<Args>) => Patch[]

/** Changes one row if the device holds it. */
function patcher<K extends Kind>(kind: K) {
  return (get: Get, id: string, change: (body: Bodies[K]) => Partial<Bodies[K]>): Patch[] => {
    const body = get(kind, id)
    return body ? [{ kind, id, body: { ...body, ...change(body) } } as unknown as Patch] : []
  }
}

export const patchDocument = patcher('document')
export const patchTask = patcher('task')
export const patchMe = patcher('me')
export const patchWorkfile = patcher('workfile')
export const patchPlan = patcher('file_plan')
