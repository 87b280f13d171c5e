import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { fold } from '../../../app/fold'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { putGroup, removeGroup } from '../../../commands/house'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { TextField } from '../../../parts/Field'
import type { Directories } from '../../../parts/house'
import { Plus } from '../../../parts/icons'
import { Sheet } from '../../../parts/Sheet'
import { suggestNames } from '../../../parts/suggest'
import type { LiveRow } from '../../../replica/live'
import type { GroupMember } from '../../../replica/house-types'
import type { PartProps } from '../parts'
import { MemberList } from './MemberList'
import { everyBelow, joined, levelsBelow } from './members'

interface Props extends PartProps {
  row: LiveRow<'group'> | null
  rows: readonly LiveRow<'group'>[]
  known: Directories
  onClose: () => void
}

const MOST = 500

/** One group: its name and its members in order. */
export function GroupSheet({ agency, row, rows, known, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(row?.body.name ?? '')
  const [members, setMembers] = useState<readonly GroupMember[]>(row?.body.members ?? [])
  const [tried, setTried] = useState(false)
  const clean = name.trim()
  const fault = clean === '' ? t('administration.needed') : rows.some((one) => one.id !== row?.id && fold(one.body.name) === fold(clean)) ? t('house.groupTwice') : null
  const count = members.length === 0 ? t('house.membersNone') : members.length > MOST ? t('house.membersMany', { most: MOST }) : null
  const save = () => {
    setTried(true)
    if (fault || count) return
    store(() => decideWithUndo(putGroup({ group: row?.id ?? newId(), agency, name: clean, members: [...members], ordinal: row?.body.ordinal ?? rows.length }), t('house.groupSaved', { name: clean })))
  }
  const remove = () => {
    if (row) store(() => decideWithUndo(removeGroup(row.id), t('house.groupRemoved', { name: row.body.name })))
  }
  return (
    <Sheet title={row ? t('house.groupEdit') : t('house.groupAdd')} note={t('house.groupNote')} onClose={onClose} tall footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-5 pb-2">
        <TextField label={t('house.groupName')} value={name} onValue={setName} placeholder={t('house.groupPlaceholder')} error={tried ? fault : null} maxLength={200} autofocus={row === null} />
        <Adding agency={agency} known={known} onAdd={(more) => setMembers(joined(members, more))} />
        <MemberList members={members} known={known} error={tried ? count : null} onMembers={setMembers} />
        {row && <Button kind="danger" busy={busy} onClick={remove}>{t('house.groupRemove')}</Button>}
      </div>
    </Sheet>
  )
}

/** One name at a time, proposed from the directory; or every agency of a level at once. */
function Adding({ agency, known, onAdd }: { agency: string; known: Directories; onAdd: (members: GroupMember[]) => void }) {
  const [typed, setTyped] = useState('')
  const named: { name: string; member: GroupMember }[] = [
    ...known.agencies.map((one) => ({ name: one.body.name, member: { agency: one.id } })),
    ...known.units.filter(({ body }) => body.agency === agency).map((one) => ({ name: one.body.name, member: { unit: one.id } })),
  ]
  const found = typed.trim() === '' ? [] : suggestNames(typed, [...new Set(named.map((one) => one.name))])
  const add = (member: GroupMember) => {
    onAdd([member])
    setTyped('')
  }
  const enter = (event: Event) => {
    event.preventDefault()
    const name = typed.trim()
    if (name !== '') add(named.find((one) => fold(one.name) === fold(name))?.member ?? { name })
  }
  return (
    <div>
      <form class="flex items-end gap-2" onSubmit={enter}>
        <div class="min-w-0 flex-1"><TextField label={t('house.memberAdd')} value={typed} onValue={setTyped} placeholder={t('house.memberPlaceholder')} maxLength={200} enterkeyhint="done" /></div>
        <Button type="submit" icon={Plus} class="min-h-12" disabled={typed.trim() === ''}>{t('app.add')}</Button>
      </form>
      {found.length > 0 && (
        <ul class="mt-1 overflow-hidden rounded-field border border-line">
          {found.map((name) => <li key={name}><button type="button" class="min-h-11 w-full px-3.5 text-left text-body hover:bg-well" onClick={() => add(named.find((one) => one.name === name)?.member ?? { name })}>{name}</button></li>)}
        </ul>
      )}
      <div class="mt-2 flex flex-wrap gap-2">
        {levelsBelow(agency, known.agencies).map((level) => {
          const all = everyBelow(agency, level, known.agencies)
          return <Button key={level} kind="quiet" icon={Plus} onClick={() => onAdd(all)}>{t('house.everyLevel', { level: t(`house.level.${level as 'commune'}`).toLowerCase(), n: all.length })}</Button>
        })}
      </div>
    </div>
  )
}
