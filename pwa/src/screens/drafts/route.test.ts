import { describe, expect, it } from 'vitest'
import { document, officer, step } from '../../replica/samples'
import type { DirectoryAssignment, RoleName } from '../../replica/types'
import { added, joinedAbove, moved, removed, routesOf, splitGroup, suggestRoute, type Colleague } from './route'

function colleague(id: string, role: RoleName, agency: string, unit: string | null = null): Colleague {
  const assignment: DirectoryAssignment = { id, title: id, short: id, role, unit, unit_name: unit, agency, agency_name: agency }
  return { person: `p-${id}`, name: id, letters: id.slice(0, 2), assignment }
}

const me = colleague('as-officer', 'officer', 'skhcn', 'cds')
const people = [
  me,
  colleague('other-head', 'section_head', 'skhcn', 'vp'),
  colleague('head', 'section_head', 'skhcn', 'cds'),
  colleague('director', 'leader', 'skhcn'),
  colleague('chair', 'leader', 'ubnd'),
  colleague('vice', 'leader', 'ubnd'),
]
const wanted = { me: me.assignment, agency: 'ubnd', doc_type: 'Kế hoạch', directedBy: 'vice' }
const order = (groups: { people: { assignment: string; act: string }[] }[]) =>
  groups.map((group) => group.people.map((one) => `${one.assignment}:${one.act}`).join('+'))

describe('the suggested route', () => {
  it('goes by rank to whoever directed the matter', () => {
    const { groups, from } = suggestRoute(wanted, [], people)
    expect(order(groups)).toEqual(['head:review', 'director:review', 'vice:approve'])
    expect(from).toBe('rank')
  })

  it('ends at one’s own director when one’s own agency signs', () => {
    expect(order(suggestRoute({ ...wanted, agency: 'skhcn' }, [], people).groups)).toEqual(['head:review', 'director:approve'])
  })

  it('a head of section does not submit to himself', () => {
    const head = { ...wanted, me: people[2]?.assignment ?? me.assignment, agency: 'skhcn' }
    expect(order(suggestRoute(head, [], people).groups)).toEqual(['director:approve'])
  })

  it('is the one used last for the same agency, while everybody on it is still there', () => {
    const used = document({
      doc_type: 'Kế hoạch',
      author: officer,
      route: [step({ who: { ...officer, id: 'head' }, act: 'review' }), step({ id: 's2', group: 2, who: { ...officer, id: 'chair' } })],
    })
    const earlier = routesOf([used], officer.id)
    expect(suggestRoute(wanted, earlier, people)).toMatchObject({ from: 'remembered' })
    expect(order(suggestRoute(wanted, earlier, people).groups)).toEqual(['head:review', 'chair:approve'])
    expect(suggestRoute(wanted, earlier, people.slice(0, 4)).from).toBe('rank')
  })
})

describe('building a route', () => {
  const groups = suggestRoute(wanted, [], people).groups

  it('the last one always approves', () => {
    expect(order(moved(groups, 2, -1))).toEqual(['head:review', 'vice:review', 'director:approve'])
    expect(order(removed(groups, 'vice'))).toEqual(['head:review', 'director:approve'])
    expect(order(added(groups, 'chair'))).toEqual(['head:review', 'director:review', 'vice:review', 'chair:approve'])
  })

  it('nobody is asked twice and nothing moves beyond the ends', () => {
    expect(added(groups, 'head')).toEqual(groups)
    expect(moved(groups, 0, -1)).toEqual(groups)
  })

  it('people can be asked at once and one after the other again', () => {
    const joined = joinedAbove(groups, 1)
    expect(order(joined)).toEqual(['head:review+director:review', 'vice:approve'])
    expect(order(splitGroup(joined, 0))).toEqual(order(groups))
  })
})
