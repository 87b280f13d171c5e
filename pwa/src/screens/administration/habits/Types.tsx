import { useMemo, useState } from 'preact/hooks'
import { fold } from '../../../app/fold'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { putType, removeType } from '../../../commands/house'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Chip } from '../../../parts/Chip'
import { SearchField, TextField } from '../../../parts/Field'
import { Plus } from '../../../parts/icons'
import { SwitchRow } from '../../../parts/Segmented'
import { Sheet } from '../../../parts/Sheet'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useChain } from '../../../parts/use-house'
import { typesOf, type HouseType } from '../../../replica/document-types'
import { useRows } from '../../../replica/live'
import type { PartProps } from '../parts'

const CODE = /^[0-9\p{L}]{0,10}$/u

/** The decree's 29 types and the agency's own: how each is written in a number, and whether it is offered. */
export function Types({ agency }: PartProps) {
  const tables = useRows('doctype')
  const chain = useChain(agency)
  const [query, setQuery] = useState('')
  const [editing, setEditing] = useState<HouseType | 'new' | null>(null)
  const types = useMemo(() => (tables ? typesOf(chain, tables) : undefined), [chain, tables])
  if (!types) return <SkeletonCards />
  const words = fold(query).split(' ').filter(Boolean)
  const found = types.filter((one) => words.every((word) => ` ${fold(one.name)} ${fold(one.code)}`.includes(` ${word}`)))
  return (
    <>
      <div class="flex gap-3">
        <div class="min-w-0 flex-1"><SearchField label={t('house.typeFind')} value={query} onValue={setQuery} /></div>
        <Button kind="primary" icon={Plus} class="shrink-0" onClick={() => setEditing('new')}>{t('house.typeAdd')}</Button>
      </div>
      <div class="scroll-thin min-h-0 flex-1 overflow-y-auto pb-6">
        {found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
        {found.length > 0 && (
          <Card>
            <ul class="divide-y divide-line" aria-label={t('house.types')}>
              {found.map((one) => <li key={one.name}><TypeLine one={one} own={one.setBy === agency} onOpen={() => setEditing(one)} /></li>)}
            </ul>
          </Card>
        )}
      </div>
      {editing && <TypeSheet agency={agency} type={editing === 'new' ? null : editing} types={types} onClose={() => setEditing(null)} />}
    </>
  )
}

function TypeLine({ one, own, onOpen }: { one: HouseType; own: boolean; onOpen: () => void }) {
  return (
    <button type="button" class="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left hover:bg-well" onClick={onOpen}>
      <span class={`min-w-0 flex-1 text-body font-semibold ${one.used ? '' : 'text-ink-3'}`}>{one.name}</span>
      {own && <Chip tone="pen">{t('house.typeOwn')}</Chip>}
      {!one.used && <Chip>{t('house.typeUnused')}</Chip>}
      <span class="w-16 text-right text-note text-ink-2 tabular-nums">{one.code || t('house.typeNoCode')}</span>
    </button>
  )
}

interface SheetProps extends PartProps {
  type: HouseType | null
  types: readonly HouseType[]
  onClose: () => void
}

function TypeSheet({ agency, type, types, onClose }: SheetProps) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(type?.name ?? '')
  const [code, setCode] = useState(type?.code ?? '')
  const [used, setUsed] = useState(type?.used ?? true)
  const [tried, setTried] = useState(false)
  const clean = name.trim()
  const nameFault = clean === '' ? t('administration.needed') : type === null && types.some((one) => fold(one.name) === fold(clean)) ? t('house.typeTwice') : null
  const same = types.find((one) => one.name !== type?.name && one.code !== '' && one.code === code)
  const codeFault = CODE.test(code) ? null : t('house.typeCodeBad')
  const save = () => {
    setTried(true)
    if (nameFault || codeFault) return
    store(() => decideWithUndo(putType({ agency, name: clean, code, used, ordinal: type ? types.indexOf(type) : types.length }), t('house.typeSaved', { name: clean })))
  }
  const back = () => {
    store(() => decideWithUndo(removeType(agency, clean), t('house.typeBack', { name: clean })))
  }
  const number = code === '' ? t('house.typeLetter') : t('house.typeSample', { code })
  return (
    <Sheet title={type?.name ?? t('house.typeAdd')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        {type === null && <TextField label={t('house.typeName')} value={name} onValue={setName} error={tried ? nameFault : null} maxLength={100} autofocus />}
        <TextField label={t('house.typeCode')} value={code} onValue={(next) => setCode(next.trim())} maxLength={10} hint={same ? t('house.typeSame', { name: same.name }) : number} error={codeFault} />
        <div class="rounded-field border border-line"><SwitchRow label={t('house.typeUsed')} note={t('house.typeUsedNote')} on={used} onChange={setUsed} /></div>
        {type?.setBy === agency && <Button kind="danger" busy={busy} onClick={back}>{t('house.typeTakeBack')}</Button>}
      </div>
    </Sheet>
  )
}
