import { describe, expect, it } from 'vitest'
import { document, leader, officer, step, task } from '../replica/samples'
import type { Bodies, Kind } from '../replica/types'
import { approve, returnForChanges } from './deciding'
import { direct } from './directing'
import { draft, submit, withdraw } from './drafting'
import type { Get as RawGet, Pending } from '@sync'
import { filed, workfile } from '../replica/workfile-samples'
import type { Get, Intent } from './intent'
import { issue } from './issuing'
import { overlays } from './overlays'
import { closeFile, join, leave, openFile } from './filing'
import { updateSettings } from './personal'
import { writeHeading, writeLine } from './planning'
import { registerIncoming } from './registering'
import { acceptResult, askExtension, assign, decideExtension, report, reportProgress } from './tasking'

type Rows = { [K in Kind]?: Record<string, Bodies[K]> }

function device(rows: Rows): Get {
  return <K extends Kind>(kind: K, id: string) => (rows[kind] as Record<string, Bodies[K]> | undefined)?.[id]
}

function waiting({ name, args, lane, base }: Intent, as = 'as-officer'): Pending {
  const known = { id: 'cmd-1', n: 1, lane, name, base: base ?? null, as, capacity: null, at: 5000, notBefore: 0 }
  return { ...known, args: JSON.parse(JSON.stringify(args)) as Pending['args'], state: 'waiting', acknowledged: false }
}

interface Given {
  as?: string
  /** Whether the base still holds. */
  holds?: boolean
}

function shown<K extends Kind>(rows: Rows, intent: Intent, kind: K, id: string, { as, holds = true }: Given = {}) {
  const before = JSON.stringify(rows)
  const patches = overlays[intent.name]?.(device(rows) as unknown as RawGet, waiting(intent, as), () => holds) ?? []
  expect(JSON.stringify(rows), 'an overlay changes nothing it was given').toBe(before)
  return patches.find((one) => one.kind === kind && one.id === id)?.body as unknown as Bodies[K] | undefined
}

describe('a decision', () => {
  it('rests on the revision of the step and the bytes shown', () => {
    expect(approve('doc-1', document(), step(), { note: 'Đồng ý' })).toEqual({
      name: 'document.approve',
      args: { document: 'doc-1', step: 'step-1', version: 2, note: 'Đồng ý' },
      lane: 'doc-1',
      base: { rev: 3, h: 'cafe', sha256: 'ab12' },
    })
  })

  it('is said under what it was asked of: a delegation, or one of several posts', () => {
    const mine = { ask: 'approve', since: 1, due: null, group: 'submission', as: 'delegation-1' } as const
    expect(approve('doc-1', document({ mine }), step()).as).toBe('delegation-1')
    expect(approve('doc-1', document(), step()).as).toBeUndefined()
  })

  it('leaves the desk at once and stands in the history without a receipt', () => {
    const body = shown({ document: { 'doc-1': document() } }, approve('doc-1', document(), step()), 'document', 'doc-1')
    expect(body?.mine).toBeNull()
    expect(body?.route[0]).toMatchObject({ state: 'approved', at: 5000, version: 2 })
    expect(body?.acts).toHaveLength(1)
    expect(body?.acts[0]).not.toHaveProperty('seq')
  })

  it('shows nothing when somebody else has changed the step meanwhile', () => {
    const rows = { document: { 'doc-1': document() } }
    expect(shown(rows, approve('doc-1', document(), step()), 'document', 'doc-1', { holds: false })).toBeUndefined()
  })

  it('returned, the draft shows the reason', () => {
    const intent = returnForChanges('doc-1', document(), step(), { reason: 'numbers', note: 'Sai tổng' })
    const body = shown({ document: { 'doc-1': document() } }, intent, 'document', 'doc-1')
    expect(body).toMatchObject({ state: 'returned', mine: null })
    expect(body?.route[0]).toMatchObject({ state: 'returned', reason: 'numbers', note: 'Sai tổng' })
  })
})

describe('the way of an incoming document', () => {
  const fields = {
    register: 'reg-in',
    sender: 'Bộ Nội vụ',
    number: '4512/BNV-VP',
    date: '2026-11-20',
    doc_type: 'Công văn',
    subject: 'Chuẩn bị hội nghị trực tuyến toàn quốc',
    urgency: 'normal',
  } as const
  const intent = registerIncoming({
    ...fields,
    document: 'doc-9',
    files: [{ sha256: 'f1', name: 'quet.pdf', role: 'main' }],
  })

  it('registered, it is there without an arrival number: that is the server’s', () => {
    const register = { name: 'Văn bản đến', kind: 'incoming', year: 2026, next: 1284, closed: false, agency: 'ubnd', doc_types: null } as const
    const body = shown({ register: { 'reg-in': register } }, intent, 'document', 'doc-9')
    expect(body).toMatchObject({ state: 'registered', number: '4512/BNV-VP', arrival: null, rev: 0, h: '' })
    expect(body?.agency.id).toBe('ubnd')
  })

  it('directed, document and task change together', () => {
    const body = document({ kind: 'incoming', state: 'registered' })
    const said = direct('doc-1', body, {
      directive: 'dir-1',
      task: 'task-1',
      text: 'Giao Sở Nội vụ chủ trì',
      lead: { unit: 'unit-nv' },
      cooperating: [{ assignment: officer.id }],
      inform: [],
      due: '2026-11-27',
    })
    const rows = { document: { 'doc-1': body } }
    expect(shown(rows, said, 'document', 'doc-1')).toMatchObject({ state: 'directed', mine: null })
    expect(shown(rows, said, 'task', 'task-1')).toMatchObject({ lead: { unit: 'unit-nv' }, due: '2026-11-27', percent: 0 })
    expect(said.base).toEqual({ rev: 7, h: 'beef' })
  })
})

describe('a draft', () => {
  const route = [
    { rule: 'all' as const, people: [{ assignment: 'as-head', act: 'review' as const }] },
    { rule: 'all' as const, people: [{ assignment: leader.id, act: 'approve' as const }] },
  ]

  it('made offline can be submitted offline: its base is revision 0 with an empty chain', () => {
    const made = draft({
      document: 'doc-5',
      kind: 'outgoing',
      doc_type: 'Kế hoạch',
      subject: 'Triển khai Đề án',
      urgency: 'normal',
      agency: 'ubnd',
      answers: [],
      recipients: ['Bộ KH&CN'],
      files: [],
    })
    const body = shown({}, made, 'document', 'doc-5')
    if (!body) throw new Error('no row')
    expect(body).toMatchObject({ state: 'drafting', version: { n: 1 } })
    expect(submit('doc-5', body, { route, note: '' }).base).toEqual({ rev: 0, h: '' })
  })

  it('submitted, the first group is open and the others wait', () => {
    const rows = { document: { 'doc-1': document({ state: 'drafting', route: [] }) } }
    const body = shown(rows, submit('doc-1', document(), { route, note: 'Kính trình' }), 'document', 'doc-1')
    expect(body?.route.map((one) => one.state)).toEqual(['open', 'waiting'])
    expect(body?.state).toBe('in_review')
  })

  it('taken back by its author is a draft again, by a holder is not', () => {
    const rows = { document: { 'doc-1': document() } }
    expect(shown(rows, withdraw('doc-1', document()), 'document', 'doc-1', { as: officer.id })?.state).toBe('drafting')
    expect(shown(rows, withdraw('doc-1', document()), 'document', 'doc-1', { as: leader.id })?.state).toBe('in_review')
  })

  it('issued on this device alone has no number and is not called issued', () => {
    const rows = { document: { 'doc-1': document({ state: 'approved' }) } }
    const intent = issue('doc-1', document(), { register: 'r', date: '2026-11-24', recipients: ['Sở Nội vụ'] })
    expect(shown(rows, intent, 'document', 'doc-1')).toMatchObject({ state: 'approved', number: null, mine: null })
  })
})

describe('a task', () => {
  const rows = { task: { 'task-1': task() } }

  it('takes its document as lane', () => {
    expect(report('task-1', task(), { text: 'Xong' }).lane).toBe('doc-1')
  })

  it('shows progress at once, in its document too', () => {
    const line = { id: 'task-1', title: '', state: 'open', lead: officer, due: null, percent: 20 } as const
    const both = { ...rows, document: { 'doc-1': document({ tasks: [line] }) } }
    const intent = reportProgress('task-1', task(), { percent: 60, text: 'Đã có số liệu của 12 sở' })
    expect(intent.base).toBeUndefined()
    expect(shown(both, intent, 'task', 'task-1')).toMatchObject({ percent: 60, progress: [{ percent: 60 }] })
    expect(shown(both, intent, 'document', 'doc-1')?.tasks[0]?.percent).toBe(60)
  })

  it('reported and accepted is done', () => {
    expect(shown(rows, report('task-1', task(), { text: 'Xong' }), 'task', 'task-1')?.state).toBe('reported')
    expect(shown(rows, acceptResult('task-1', task()), 'task', 'task-1')).toMatchObject({ state: 'done', percent: 100 })
  })

  it('moves its deadline only when the extension is granted', () => {
    const ask = askExtension('task-1', task(), { due: '2026-12-04', reason: 'Chờ số liệu' })
    const asked = shown(rows, ask, 'task', 'task-1')
    if (!asked) throw new Error('no row')
    expect(asked.due).toBe('2026-11-27')
    const waitingRows = { task: { 'task-1': asked } }
    const yes = decideExtension('task-1', asked, { accept: true })
    const no = decideExtension('task-1', asked, { accept: false, note: 'Không' })
    expect(shown(waitingRows, yes, 'task', 'task-1')).toMatchObject({ due: '2026-12-04', extension: null })
    expect(shown(waitingRows, no, 'task', 'task-1')).toMatchObject({ due: '2026-11-27', extension: null })
  })

  it('given on is a child of its parent', () => {
    const args = {
      task: 'task-2',
      document: 'doc-1',
      parent: 'task-1',
      title: 'Tổng hợp số liệu',
      lead: { assignment: 'as-head' },
      cooperating: [],
      due: '2026-11-26',
      note: '',
    }
    expect(shown(rows, assign(args, task()), 'task', 'task-1')?.children).toEqual(['task-2'])
  })
})

it('settings fold over what was there', () => {
  const me = { settings: { text: 'A' }, phrases: [], assignments: [], routes: [], delegations: [] }
  const body = shown({ me: { 'p-1': me } }, updateSettings('p-1', { theme: 'dark' }), 'me', 'p-1')
  expect(body?.settings).toEqual({ text: 'A', theme: 'dark' })
})

it('an overlay over a row this device does not hold shows nothing', () => {
  expect(shown({}, approve('doc-1', document(), step()), 'document', 'doc-1')).toBeUndefined()
})

describe('a work file', () => {
  const open = { 'file-1': workfile({ documents: 1 }) }

  it('is opened with what the plan says of it; its number is the line\'s', () => {
    const line = { plan: 'p', heading: 'h', code: '03.CĐS', title: 'Tiêu đề', years: 20, note: '', agency: 'skhcn', year: 2027, unit: null, person: null }
    const intent = openFile({ workfile: 'file-2', line: 'line-1', title: 'Tiêu đề', years: 20, unit: null, description: '', work: [], see: [] })
    const body = shown({ plan_line: { 'line-1': line } }, intent, 'workfile', 'file-2')
    expect(body).toMatchObject({ code: '03.CĐS', year: 2027, own: ['lead'], state: 'open', file_code: null })
  })

  it('shows a document at once when it is put in, and counts it', () => {
    const intent = join('file-1', open['file-1'], { filed: 'filed-1', document: 'doc-1', because: 'answers' })
    const rows = { workfile: open, document: { 'doc-1': document() } }
    expect(intent).toMatchObject({ lane: 'file-1', as: 'as-officer' })
    expect(shown(rows, intent, 'filed', 'filed-1')).toMatchObject({ workfile: 'file-1', ordinal: 2, document: { id: 'doc-1', state: 'in_review' } })
    expect(shown(rows, intent, 'workfile', 'file-1')).toMatchObject({ documents: 2 })
  })

  it('lets a document go at once, and says why in its story', () => {
    const intent = leave('file-1', open['file-1'], { filed: 'filed-1', reason: 'Trùng' })
    const rows = { workfile: open, filed: { 'filed-1': filed('file-1', 'doc-1') } }
    expect(shown(rows, intent, 'filed', 'filed-1')).toBeNull()
    expect(shown(rows, intent, 'workfile', 'file-1')).toMatchObject({ documents: 0, acts: [{ act: 'workfile.leave', text: 'Trùng', document: 'doc-1' }] })
  })

  it('is closed on what was seen to lie in it', () => {
    const intent = closeFile('file-1', open['file-1'], '')
    expect(intent.base).toEqual({ rev: 2, h: 'f00d' })
    expect(shown({ workfile: open }, intent, 'workfile', 'file-1')).toMatchObject({ state: 'closed' })
    expect(shown({ workfile: open }, intent, 'workfile', 'file-1', { holds: false })).toBeUndefined()
  })
})

describe('a plan of files', () => {
  const plan = { agency: 'skhcn', year: 2026, decision: null, headings: [{ id: 'h1', parent: null, title: 'Một' }] }

  it('shows what is written before it is recorded', () => {
    const heading = writeHeading({ plan: 'p', heading: 'h2', parent: 'h1', title: 'Hai' })
    expect(shown({ file_plan: { p: plan } }, heading, 'file_plan', 'p')?.headings.map((one) => one.title)).toEqual(['Một', 'Hai'])
    const line = writeLine({ plan: 'p', line: 'l', heading: 'h1', code: '01.VP', title: 'x', years: null, unit: 'u', person: null, note: '' })
    expect(shown({ file_plan: { p: plan } }, line, 'plan_line', 'l')).toMatchObject({ year: 2026, agency: 'skhcn', unit: { unit: 'u' }, years: null })
  })
})
