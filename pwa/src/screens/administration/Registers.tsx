import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { closeRegister, openRegister } from '../../commands/registers'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { TextField } from '../../parts/Field'
import { BookOpen, PenLine, Plus } from '../../parts/icons'
import { Segmented } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import { SkeletonCards } from '../../parts/Skeleton'
import { useRows, type LiveRow } from '../../replica/live'
import { RegisterSheet } from './RegisterSheet'

interface Props {
  agency: string
}

/** The agency's registers, opened and closed here. */
export function Registers({ agency }: Props) {
  const rows = useRows('register')?.filter(({ body }) => body.agency === agency).toSorted((a, b) => b.body.year - a.body.year || a.body.name.localeCompare(b.body.name, 'vi'))
  const [opening, setOpening] = useState(false)
  const [mending, setMending] = useState<LiveRow<'register'> | null>(null)
  const [closing, setClosing] = useState<LiveRow<'register'> | null>(null)
  if (!rows) return <SkeletonCards />
  return (
    <div class="scroll-thin min-h-0 flex-1 space-y-3 overflow-y-auto pb-6">
      {rows.length === 0 && <Empty icon={BookOpen} title={t('registry.registersNone')}>{t('registry.registersNoneText')}</Empty>}
      {rows.map((row) => (
        <Card key={row.id} class="flex min-h-16 items-center gap-3 py-2 pr-2 pl-4">
          <div class="min-w-0 flex-1">
            <p class="text-body font-semibold">{row.body.name}</p>
            <p class="text-meta text-ink-2">{[t(`words.${row.body.kind}`), row.body.year, t('administration.next', { n: row.body.next }), row.body.doc_types?.join(', ')].filter(Boolean).join(' · ')}</p>
          </div>
          {row.body.closed ? <Chip>{t('administration.isClosed')}</Chip> : <><IconButton icon={PenLine} label={t('structure.registerEdit', { name: row.body.name })} class="text-ink-2" onClick={() => setMending(row)} /><Button label={`${t('administration.closeRegister')}: ${row.body.name}`} onClick={() => setClosing(row)}>{t('administration.closeRegister')}</Button></>}
        </Card>
      ))}
      <Button icon={Plus} onClick={() => setOpening(true)}>{t('administration.openRegister')}</Button>
      {opening && <OpenSheet agency={agency} onClose={() => setOpening(false)} />}
      {mending && <RegisterSheet row={mending} onClose={() => setMending(null)} />}
      {closing && <CloseSheet row={closing} onClose={() => setClosing(null)} />}
    </div>
  )
}

function CloseSheet({ row, onClose }: { row: LiveRow<'register'>; onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const { name } = row.body
  const close = () => {
    store(() => decideWithUndo(closeRegister(row.id), t('administration.closed', { name })))
  }
  return (
    <Sheet title={t('administration.closeTitle')} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide busy={busy} onClick={close}>{t('administration.closeRegister')}</Button>}>
      <p class="pb-3 text-body">{t('administration.closeText', { name })}</p>
    </Sheet>
  )
}

function OpenSheet({ agency, onClose }: Props & { onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const year = civil(Date.now()).slice(0, 4)
  const [kind, setKind] = useState<'incoming' | 'outgoing'>('incoming')
  const [name, setName] = useState('')
  const [first, setFirst] = useState('1')
  const [tried, setTried] = useState(false)
  const next = Number(first)
  const bad = !Number.isInteger(next) || next < 1
  const open = () => {
    setTried(true)
    if (name.trim() === '' || bad) return
    store(() => decideWithUndo(openRegister({ register: newId(), agency, kind, name: name.trim(), next }), t('administration.opened', { name: name.trim() })))
  }
  return (
    <Sheet title={t('administration.openTitle', { year })} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={open}>{t('administration.openRegister')}</Button>}>
      <div class="space-y-4 pb-2">
        <Segmented
          label={t('administration.registerKind')}
          value={kind}
          onValue={setKind}
          options={[
            { value: 'incoming', text: t('words.incoming') },
            { value: 'outgoing', text: t('words.outgoing') },
          ]}
        />
        <TextField label={t('administration.registerName')} value={name} onValue={setName} error={tried && name.trim() === '' ? t('administration.needed') : null} autofocus />
        <TextField label={t('administration.first')} value={first} onValue={setFirst} inputmode="numeric" hint={t('administration.firstHint')} error={tried && bad ? t('administration.needed') : null} />
      </div>
    </Sheet>
  )
}
