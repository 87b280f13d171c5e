import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { assign } from '../../commands/tasking'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Chips, Token } from '../../parts/Chip'
import { DeadlinePicker } from '../../parts/DeadlinePicker'
import { argOf, keyOf, type Candidate } from '../../parts/directory'
import { TextArea } from '../../parts/Field'
import { Plus } from '../../parts/icons'
import { PersonPicker } from '../../parts/PersonPicker'
import { useNames } from '../../parts/use-directory'
import type { LiveRow } from '../../replica/live'
import type { Target } from '../../replica/types'
import { FormSheet, type SheetProps } from './sheets'

interface Wanted {
  title: string
  lead: Target | null
  cooperating: Target[]
  due: string | null
}

function faultOf(wanted: Wanted): string | null {
  if (wanted.title.trim() === '') return t('tasks.needWords')
  if (wanted.lead === null) return t('tasks.needLead')
  return wanted.due === null ? t('tasks.needDate') : null
}

function said(row: LiveRow<'task'>, wanted: Wanted, lead: Target, due: string) {
  const { title, cooperating } = wanted
  const args = {
    task: newId(),
    document: row.body.document?.id ?? '',
    parent: row.id,
    title: title.trim(),
    lead: argOf(lead),
    cooperating: cooperating.map(argOf),
    due,
    note: '',
  }
  return assign(args, row.body)
}

/** Gives a part of a task on: what, to exactly one, with whom, until when. */
export function AssignSheet({ row, onClose }: SheetProps) {
  const [wanted, setWanted] = useState<Wanted>({ title: row.body.title, lead: null, cooperating: [], due: row.body.due })
  const names = useNames()
  const set = (changed: Partial<Wanted>) => setWanted({ ...wanted, ...changed })
  const send = () => {
    const fault = faultOf(wanted)
    const { lead, due } = wanted
    if (fault !== null || lead === null || due === null) return { fault: fault ?? t('tasks.needLead') }
    return { intent: said(row, wanted, lead, due), told: t('tasks.assignSaved', { name: names(lead).name }) }
  }
  return (
    <FormSheet title={t('tasks.assignTitle')} note={row.body.document?.subject ?? ''} act={t('tasks.hand')} onClose={onClose} onSend={send}>
      {(fault) => (
        <>
          <TextArea label={t('tasks.assignWhat')} value={wanted.title} onValue={(title) => set({ title })} error={wanted.title.trim() === '' ? fault : null} />
          <Lead lead={wanted.lead} fault={wanted.lead === null ? fault : null} onLead={(lead) => set({ lead, cooperating: wanted.cooperating.filter((one) => lead === null || keyOf(one) !== keyOf(lead)) })} />
          <Cooperating wanted={wanted} onChange={(cooperating) => set({ cooperating })} />
          <DeadlinePicker value={wanted.due} onValue={(due) => set({ due })} />
          {wanted.due === null && fault && <p class="px-1 text-meta font-semibold text-seal">{fault}</p>}
        </>
      )}
    </FormSheet>
  )
}

function Lead({ lead, fault, onLead }: { lead: Target | null; fault: string | null; onLead: (lead: Target | null) => void }) {
  const [picking, setPicking] = useState(false)
  const names = useNames()
  const named = lead && names(lead)
  return (
    <div>
      <div class="mb-1.5 px-1 text-meta font-semibold text-ink-2">{t('tasks.assignWho')}</div>
      <button type="button" aria-invalid={fault !== null} class="flex min-h-14 w-full items-center gap-3 rounded-field border border-edge px-3.5 py-2 text-left hover:bg-well aria-invalid:border-seal" onClick={() => setPicking(true)}>
        {named ? (
          <>
            <Avatar letters={named.letters} />
            <span class="min-w-0 flex-1">
              <span class="block text-body font-semibold">{named.name}</span>
              <span class="block truncate text-meta text-ink-2">{named.title}</span>
            </span>
          </>
        ) : (
          <span class="text-read text-ink-3">{t('tasks.assignPick')}</span>
        )}
      </button>
      {fault && <p class="mt-1.5 px-1 text-meta font-semibold text-seal">{fault}</p>}
      {picking && <PersonPicker title={t('tasks.assignPick')} onPick={onLead} onClose={() => setPicking(false)} />}
    </div>
  )
}

function Cooperating({ wanted, onChange }: { wanted: Wanted; onChange: (targets: Target[]) => void }) {
  const [picking, setPicking] = useState(false)
  const names = useNames()
  const taken = new Set([...wanted.cooperating, ...(wanted.lead ? [wanted.lead] : [])].map(keyOf))
  const allow = (one: Candidate) => !taken.has(one.key)
  return (
    <div>
      <div class="mb-1.5 px-1 text-meta font-semibold text-ink-2">{t('tasks.assignWith')}</div>
      <Chips label={t('tasks.assignWith')}>
        {wanted.cooperating.map((one) => (
          <Token key={keyOf(one)} name={names(one).name} onRemove={() => onChange(wanted.cooperating.filter((other) => other !== one))} />
        ))}
        <Button kind="quiet" icon={Plus} onClick={() => setPicking(true)}>{t('app.add')}</Button>
      </Chips>
      {picking && <PersonPicker allow={allow} onPick={(target) => onChange([...wanted.cooperating, target])} onPickMany={(targets) => onChange([...wanted.cooperating, ...targets])} onClose={() => setPicking(false)} />}
    </div>
  )
}
