import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decide, decideWithUndo } from '../../app/telling'
import { removeView, saveView } from '../../commands/finding'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Bookmark, BookmarkPlus, Trash2 } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { useRows, type LiveRow } from '../../replica/live'
import { asksSomething, sameSearch } from '../../replica/looking'
import type { Looking } from '../../replica/types'
import { setAsked } from './state'

/** The person's kept searches, by name. */
export function useViews(): readonly LiveRow<'view'>[] {
  return (useRows('view') ?? []).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi'))
}

/** Kept searches, before anything is asked. */
export function SavedViews() {
  const views = useViews()
  if (views.length === 0) return null
  return (
    <section class="pb-2">
      <h2 class="px-5 pb-1 text-meta font-semibold text-ink-2">{t('search.saved')}</h2>
      <ul>
        {views.map(({ id, body }) => (
          <li key={id} class="flex items-center pr-2">
            <button type="button" class="flex min-h-12 flex-1 items-center gap-3 px-5 text-left text-body hover:bg-well" onClick={() => setAsked(body.asked)}>
              <Icon of={Bookmark} size={18} class="text-pen" />
              {body.name}
            </button>
            <IconButton icon={Trash2} label={t('app.remove', { name: body.name })} class="text-ink-3" onClick={() => void decideWithUndo(removeView(id), t('search.viewRemoved', { name: body.name }))} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Keeps the search in force under a name; says which one it is when it is kept already. */
export function KeepSearch({ asked }: { asked: Looking }) {
  const [open, setOpen] = useState(false)
  const kept = useViews().find(({ body }) => sameSearch(body.asked, asked))
  if (!asksSomething(asked)) return null
  if (kept) {
    return (
      <span class="flex min-h-11 items-center gap-1.5 text-meta font-semibold text-pen">
        <Icon of={Bookmark} size={16} />
        {kept.body.name}
      </span>
    )
  }
  return (
    <>
      <Button kind="link" icon={BookmarkPlus} onClick={() => setOpen(true)}>{t('search.keep')}</Button>
      {open && <NameSheet asked={asked} onClose={() => setOpen(false)} />}
    </>
  )
}

function NameSheet({ asked, onClose }: { asked: Looking; onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(asked.q.trim())
  const taken = useViews().some(({ body }) => body.name === name.trim())
  const keep = (event: Event) => {
    event.preventDefault()
    if (name.trim() === '' || taken) return
    store(() => decide(saveView({ view: newId(), name: name.trim(), asked }), { wait: 0 }))
  }
  return (
    <Sheet
      title={t('search.keepTitle')}
      note={t('search.keepNote')}
      onClose={onClose}
      footer={<Button kind="primary" class="w-full" busy={busy} disabled={name.trim() === '' || taken} onClick={(event: Event) => keep(event)}>{t('search.keepDo')}</Button>}
    >
      <form onSubmit={keep}>
        <TextField label={t('search.viewName')} value={name} onValue={setName} maxLength={100} enterkeyhint="done" error={taken ? t('search.viewTaken') : null} />
      </form>
    </Sheet>
  )
}
