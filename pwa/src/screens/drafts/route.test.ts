import { describe, expect, it } from 'vitest'
import { document, officer, step } from '../../replica/samples'
import type { Colleague } from '../../parts/route/seats'
import { whomOf } from '../../parts/route/turns'
import type { RouteGroup, RouteTemplateBody } from '../../replica/house-types'
import type { DirectoryAssignment, RoleName } from '../../replica/people-types'
import { optionsFor, routesOf } from './route'

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
const order = (groups: readonly RouteGroup[] = []) => groups.map((group) => group.people.map((one) => `${whomOf(one)}:${one.act}`).join('+'))

function template(id: string, name: string, agency: string, doc_types: string[] | null): { id: string; body: RouteTemplateBody } {
  const groups: RouteGroup[] = [{ rule: 'all', people: [{ seat: 'unit_head', act: 'review' }] }, { rule: 'all', people: [{ position: 'chair', act: 'approve' }] }]
  return { id, body: { n: 2, rev: 2, h: 'h', agency, name, doc_types, groups, at: 0, by: '' } }
}

const first = (...args: Parameters<typeof optionsFor>) => optionsFor(...args)[0]
const keys = (...args: Parameters<typeof optionsFor>) => optionsFor(...args).map((one) => one.key)

describe('the ways that are offered', () => {
  it('go by rank to whoever directed the matter, where nothing else is known', () => {
    const option = first(wanted, [], [], people)
    expect(order(option?.groups)).toEqual(['head:review', 'director:review', 'vice:approve'])
    expect(option?.from).toBe('rank')
  })

  it('end at one’s own director when one’s own agency signs', () => {
    expect(order(first({ ...wanted, agency: 'skhcn' }, [], [], people)?.groups)).toEqual(['head:review', 'director:approve'])
  })

  it('never lead a head of section to himself', () => {
    const head = { ...wanted, me: people[2]?.assignment ?? me.assignment, agency: 'skhcn' }
    expect(order(first(head, [], [], people)?.groups)).toEqual(['director:approve'])
  })

  const used = document({
    doc_type: 'Kế hoạch',
    author: officer,
    route: [step({ who: { ...officer, id: 'head' }, act: 'review' }), step({ id: 's2', group: 2, who: { ...officer, id: 'chair' } })],
  })

  it('begin with the one used last for the same agency, while everybody on it is still there', () => {
    const earlier = routesOf([used], officer.id)
    expect(first(wanted, earlier, [], people)).toMatchObject({ from: 'remembered', template: null })
    expect(order(first(wanted, earlier, [], people)?.groups)).toEqual(['head:review', 'chair:approve'])
    expect(first(wanted, earlier, [], people.slice(0, 4))?.from).toBe('rank')
  })

  it('begin with the agency’s templates, those for this type before those for all', () => {
    const templates = [template('all', 'Chung', 'ubnd', null), template('plan', 'Kế hoạch', 'ubnd', ['Kế hoạch']), template('letter', 'Công văn', 'ubnd', ['Công văn']), template('own', 'Của Sở', 'skhcn', null)]
    expect(keys(wanted, [], templates, people)).toEqual(['plan', 'all', 'rank'])
    expect(first(wanted, [], templates, people)).toMatchObject({ template: { id: 'plan', n: 2 } })
  })

  it('put the template used last in front, in its newest version', () => {
    const templates = [template('all', 'Chung', 'ubnd', null), template('plan', 'Kế hoạch', 'ubnd', ['Kế hoạch'])]
    const earlier = routesOf([{ ...used, template: { id: 'all', n: 1 } }], officer.id)
    expect(keys(wanted, earlier, templates, people)).toEqual(['all', 'plan', 'rank'])
    expect(first(wanted, earlier, templates, people)?.template).toEqual({ id: 'all', n: 2 })
  })
})
