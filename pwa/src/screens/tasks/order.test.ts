import { describe, expect, it } from 'vitest'
import { leader, officer, task } from '../../replica/samples'
import { actsOn } from './acts'
import { byUrgency, countByPace, paceOf, rolesIn, type Entry } from './order'

const self = { assignments: new Set([officer.id]), units: new Set(['cds']) }

describe('tasks', () => {
  it('concern a person as lead, also through the unit they head, as cooperating, and as giver', () => {
    expect(rolesIn(task(), self)).toEqual(['lead'])
    expect(rolesIn(task({ lead: { unit: 'cds' } }), self)).toEqual(['lead'])
    expect(rolesIn(task({ lead: leader, cooperating: [officer] }), self)).toEqual(['cooperating'])
    expect(rolesIn(task({ lead: leader, by: officer }), self)).toEqual(['given'])
    expect(rolesIn(task({ lead: leader }), self)).toEqual([])
  })

  it('offer their lead what is possible, a report only when all parts are done', () => {
    expect(actsOn(task(), self, false)).toEqual(['answer', 'progress', 'report', 'extend', 'assign'])
    expect(actsOn(task(), self, true)).not.toContain('report')
    expect(actsOn(task({ lead: { unit: 'cds' }, mine: { ask: 'assign', since: 1, due: null, group: 'task' } }), self, false)[0]).toBe('assign')
  })

  it('offer their giver acceptance once reported, and the answer to an extension', () => {
    const given = { by: officer, lead: leader }
    expect(actsOn(task({ ...given, state: 'reported' }), self, false)).toEqual(['accept', 'return'])
    const extension = { due: '2026-12-04', reason: 'Chờ số liệu', at: 1 }
    expect(actsOn(task({ ...given, extension }), self, false)).toEqual(['grant', 'deny', 'remind', 'reassign', 'cancel'])
    expect(actsOn(task({ ...given, state: 'done' }), self, false)).toEqual([])
  })

  it('reported in time, a task is not late while its giver looks at it', () => {
    expect(paceOf(task({ due: '2026-11-22' }), '2026-11-23', '2026-11-25')).toBe('late')
    expect(paceOf(task({ due: '2026-11-23' }), '2026-11-23', '2026-11-25')).toBe('soon')
    expect(paceOf(task({ due: '2026-11-22', state: 'reported' }), '2026-11-23', '2026-11-25')).toBe('running')
  })

  it('stand late first, without deadline last, what waits for my acceptance on top', () => {
    const entry = (id: string, changed: Parameters<typeof task>[0]): Entry => ({ id, body: task(changed) })
    const entries = [
      entry('none', { due: null }),
      entry('later', { due: '2026-12-01' }),
      entry('late', { due: '2026-11-20' }),
      entry('mine', { due: '2026-12-20', state: 'reported' }),
    ]
    expect(entries.toSorted(byUrgency).map((one) => one.id)).toEqual(['mine', 'late', 'later', 'none'])
    expect(countByPace(entries, '2026-11-25', '2026-11-23')).toEqual({ running: 3, soon: 0, late: 1 })
  })
})
