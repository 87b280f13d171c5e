import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { putCommonPhrase, removeCommonPhrase } from '../../../commands/house'
import { t } from '../../../locales/t'
import { Button, IconButton } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Empty } from '../../../parts/Empty'
import { Select, TextArea } from '../../../parts/Field'
import { MessageSquare, Plus, Trash2 } from '../../../parts/icons'
import { Sheet } from '../../../parts/Sheet'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useRows, type LiveRow } from '../../../replica/live'
import type { CommonPhrasePlace } from '../../../replica/house-types'
import type { PartProps } from '../parts'

type Row = LiveRow<'phrase'>

const PLACES: readonly (CommonPhrasePlace | '')[] = ['', 'direct', 'approve', 'forward', 'opinion', 'submit']

/** Sentences that everybody of the agency, and of those below it, is offered in one tap. */
export function Phrases({ agency }: PartProps) {
  const rows = useRows('phrase')?.filter(({ body }) => body.agency === agency).toSorted((a, b) => PLACES.indexOf(a.body.place ?? '') - PLACES.indexOf(b.body.place ?? '') || a.body.ordinal - b.body.ordinal)
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  if (!rows) return <SkeletonCards />
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="min-w-0 flex-1 basis-48 text-note text-ink-2">{t('house.phrasesText')}</p>
        <Button kind="primary" icon={Plus} class="shrink-0" onClick={() => setEditing('new')}>{t('house.phraseAdd')}</Button>
      </div>
      <div class="scroll-thin min-h-0 flex-1 overflow-y-auto pb-6">
        {rows.length === 0 ? <Empty icon={MessageSquare} title={t('house.phrasesNone')}>{t('house.phrasesNoneText')}</Empty> : (
          <Card>
            <ul class="divide-y divide-line" aria-label={t('house.phrases')}>
              {rows.map((row) => (
                <li key={row.id} class="flex items-center gap-1 pr-1.5">
                  <button type="button" class="min-h-14 min-w-0 flex-1 py-2 pl-4 text-left hover:bg-well" onClick={() => setEditing(row)}>
                    <span class="block text-body">{row.body.text}</span>
                    <span class="block text-meta text-ink-2">{t(`house.place.${row.body.place ?? ''}`)}</span>
                  </button>
                  <IconButton icon={Trash2} label={t('app.remove', { name: row.body.text })} class="text-ink-3" onClick={() => void decideWithUndo(removeCommonPhrase(row.id), t('house.phraseRemoved'))} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      {editing && <PhraseSheet agency={agency} row={editing === 'new' ? null : editing} rows={rows} onClose={() => setEditing(null)} />}
    </>
  )
}

interface SheetProps extends PartProps {
  row: Row | null
  rows: readonly Row[]
  onClose: () => void
}

function PhraseSheet({ agency, row, rows, onClose }: SheetProps) {
  const { busy, store } = useStored(onClose)
  const [text, setText] = useState(row?.body.text ?? '')
  const [place, setPlace] = useState<CommonPhrasePlace | ''>(row?.body.place ?? '')
  const [tried, setTried] = useState(false)
  const clean = text.trim()
  const fault = clean === '' ? t('administration.needed') : rows.some((one) => one.id !== row?.id && one.body.text === clean) ? t('house.phraseTwice') : null
  const save = () => {
    setTried(true)
    if (fault) return
    store(() => decideWithUndo(putCommonPhrase({ phrase: row?.id ?? newId(), agency, text: clean, place: place === '' ? null : place, ordinal: row?.body.ordinal ?? rows.length }), t('house.phraseSaved')))
  }
  return (
    <Sheet title={t(row ? 'house.phraseEdit' : 'house.phraseAdd')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextArea label={t('house.phraseText')} value={text} onValue={setText} error={tried ? fault : null} autofocus />
        <Select label={t('house.phrasePlace')} value={place} options={PLACES.map((value) => ({ value, text: t(`house.place.${value}`) }))} onValue={setPlace} />
      </div>
    </Sheet>
  )
}
