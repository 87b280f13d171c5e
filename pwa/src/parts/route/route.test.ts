import { describe, expect, it } from 'vitest'
import { officer, step } from '../../replica/samples'
import type { RouteGroup } from '../../replica/house-types'
import type { DirectoryAssignment, RoleName } from '../../replica/people-types'
import { isPassedOver, taker, type Colleague } from './seats'
import { added, joinedAbove, moved, removed, rulesFor, said, same, signed, splitGroup, turnsOf, whomOf } from './turns'

const order = (groups: readonly RouteGroup[]) => groups.map((group) => group.people.map((one) => `${whomOf(one)}:${one.act}`).join('+'))
const chain: RouteGroup[] = signed(['head', 'director', 'vice'].map((assignment) => ({ rule: 'all', people: [{ assignment, act: 'review' }] })))

describe('building a route', () => {
  it('the last one always approves', () => {
    expect(order(moved(chain, 2, -1))).toEqual(['head:review', 'vice:review', 'director:approve'])
    expect(order(removed(chain, 'vice'))).toEqual(['head:review', 'director:approve'])
    expect(order(added(chain, { seat: 'signing_head' }))).toEqual(['head:review', 'director:review', 'vice:review', 'signing_head:approve'])
  })

  it('nobody is asked twice and nothing moves beyond the ends', () => {
    expect(added(chain, { assignment: 'head' })).toEqual(chain)
    expect(moved(chain, 0, -1)).toEqual(chain)
  })

  it('people can be asked at once and one after the other again', () => {
    const joined = joinedAbove(chain, 1)
    expect(order(joined)).toEqual(['head:review+director:review', 'vice:approve'])
    expect(order(splitGroup(joined, 0))).toEqual(order(chain))
  })

  it('a group never needs more than it has', () => {
    const three: RouteGroup[] = [{ rule: 2, people: ['a', 'b', 'c'].map((assignment) => ({ assignment, act: 'approve' })) }]
    expect(removed(three, 'a')[0]?.rule).toBe('all')
    expect(rulesFor(2)).toEqual(['all', 'any'])
    expect(rulesFor(4)).toEqual(['all', 'any', 2, 3])
  })

  it('a route as it stands says positions as positions, and titles never travel', () => {
    const stands = turnsOf([step({ seat: 'unit_head', who: officer }), step({ id: 's2', group: 2, seat: 'position', position: 'p9', who: { ...officer, title: 'Giám đốc' } })])
    expect(order(stands)).toEqual(['unit_head:approve', 'p9:approve'])
    expect(said(stands)[1]?.people[0]).toEqual({ position: 'p9', act: 'approve' })
    expect(same(stands, said(stands))).toBe(true)
  })
})

function colleague(id: string, role: RoleName, rank: number, agency: string, unit: string | null = null): Colleague {
  const assignment: DirectoryAssignment = { id, title: id, short: id, role, rank, position: `post-${id}`, unit, unit_name: unit, agency, agency_name: agency }
  return { person: `p-${id}`, name: id, letters: id, assignment }
}

describe('who would take a turn today', () => {
  const me = colleague('me', 'officer', 30, 'skhcn', 'cds')
  const people = [me, colleague('deputy', 'section_head', 21, 'skhcn', 'cds'), colleague('head', 'section_head', 20, 'skhcn', 'cds'), colleague('director', 'leader', 1, 'skhcn'), colleague('chair', 'leader', 1, 'ubnd'), colleague('chief', 'chief_of_office', 5, 'ubnd')]
  const office = { people, author: me.assignment, authorPerson: me.person, signer: 'ubnd' }
  const who = (turn: Parameters<typeof taker>[0], at = office) => taker(turn, at)?.name ?? null

  it('is the highest beside the author, or at the agency that signs', () => {
    expect([who({ seat: 'unit_head' }), who({ seat: 'agency_head' }), who({ seat: 'signing_head' }), who({ seat: 'chief_of_office' })]).toEqual(['head', 'director', 'chair', 'chief'])
  })

  it('is whoever holds the position', () => {
    expect([who({ position: 'post-chair' }), who({ position: 'post-nobody' }), who({ assignment: 'head' }), who({ assignment: 'gone' })]).toEqual(['chair', null, 'head', null])
  })

  it('is the next below when the highest is not there, and never the author', () => {
    expect(who({ seat: 'unit_head' }, { ...office, people: people.filter((one) => one.name !== 'head') })).toBe('deputy')
    const head = people[2]
    expect(who({ seat: 'unit_head' }, { ...office, author: head?.assignment ?? me.assignment, authorPerson: 'p-head' })).toBeNull()
  })

  it('a review of a vacant position is passed over, an approval or a person waits', () => {
    expect([isPassedOver({ seat: 'unit_head', act: 'review' }), isPassedOver({ seat: 'unit_head', act: 'approve' }), isPassedOver({ assignment: 'x', act: 'review' })]).toEqual([true, false, false])
  })
})
