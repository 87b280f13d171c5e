import { useMemo } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import { Select, TextField } from '../../parts/Field'
import { Segmented } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import { DOCUMENT_TYPES } from '../../replica/document-types'
import { useRows, type LiveRow } from '../../replica/live'
import { filtersSet, ROLES, SORTS } from '../../replica/looking'
import type { DocumentKind, DocumentState, Looking } from '../../replica/types'

const KINDS: readonly DocumentKind[] = ['incoming', 'outgoing', 'internal']
const STATES: readonly DocumentState[] = ['registered', 'directed', 'done', 'drafting', 'in_review', 'returned', 'approved', 'issued', 'cancelled']

interface Props {
  asked: Looking
  onAsked: (changed: Partial<Looking>) => void
  onClear: () => void
  onClose: () => void
}

function toggled<T>(all: readonly T[], one: T): T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
}

/** Everything a search can be narrowed by, and its order; what is changed shows at once behind the sheet. */
export function FilterSheet({ asked, onAsked, onClear, onClose }: Props) {
  const registers = useRows('register')
  const senders = useSenders()
  const types = [...new Set([...asked.types, ...DOCUMENT_TYPES.map((type) => type.name)])]
  return (
    <Sheet
      title={t('search.filterTitle')}
      onClose={onClose}
      tall
      footer={
        <div class="flex gap-3">
          <Button disabled={filtersSet(asked) === 0} onClick={onClear}>{t('search.clearFilters')}</Button>
          <Button kind="primary" class="flex-1" onClick={onClose}>{t('search.showResults')}</Button>
        </div>
      }
    >
      <div class="space-y-5">
        <Part title={t('search.sort')}>
          <Segmented label={t('search.sort')} value={asked.sort} options={SORTS.map((value) => ({ value, text: t(`search.sort.${value}`) }))} onValue={(sort) => onAsked({ sort })} />
        </Part>
        <Part title={t('search.kind')}>
          <Chips label={t('search.kind')}>
            {KINDS.map((one) => <Choice key={one} look="choice" chosen={asked.kinds.includes(one)} onClick={() => onAsked({ kinds: toggled(asked.kinds, one) })}>{t(`words.${one}`)}</Choice>)}
          </Chips>
        </Part>
        <Part title={t('search.mine')}>
          <Chips label={t('search.mine')}>
            {ROLES.map((one) => <Choice key={one} look="choice" chosen={asked.role === one} onClick={() => onAsked({ role: asked.role === one ? null : one })}>{t(`search.role.${one}`)}</Choice>)}
            <Choice look="choice" chosen={asked.late} onClick={() => onAsked({ late: !asked.late })}>{t('search.late')}</Choice>
          </Chips>
        </Part>
        <Part title={t('search.state')}>
          <Chips label={t('search.state')}>
            {STATES.map((one) => <Choice key={one} look="choice" chosen={asked.states.includes(one)} onClick={() => onAsked({ states: toggled(asked.states, one) })}>{t(`words.state.${one}`)}</Choice>)}
          </Chips>
        </Part>
        <div class="grid grid-cols-2 gap-3">
          <TextField type="date" label={t('search.since')} value={asked.since ?? ''} max={asked.until ?? undefined} onValue={(day) => onAsked({ since: day || null })} />
          <TextField type="date" label={t('search.until')} value={asked.until ?? ''} min={asked.since ?? undefined} onValue={(day) => onAsked({ until: day || null })} />
        </div>
        <Select label={t('search.type')} value={asked.types[0] ?? ''} options={[{ value: '', text: t('search.anyType') }, ...types.map((name) => ({ value: name, text: name }))]} onValue={(type) => onAsked({ types: type ? [type] : [] })} />
        <Select label={t('search.register')} value={asked.register ?? ''} options={[{ value: '', text: t('search.anyRegister') }, ...(registers ?? []).map(registerOption)]} onValue={(register) => onAsked({ register: register || null })} />
        <TextField label={t('search.sender')} value={asked.sender ?? ''} list="search-senders" autocomplete="off" onValue={(sender) => onAsked({ sender: sender.trim() === '' ? null : sender })} />
        <datalist id="search-senders">{senders.map((name) => <option key={name} value={name} />)}</datalist>
      </div>
    </Sheet>
  )
}

function registerOption({ id, body }: LiveRow<'register'>) {
  return { value: id, text: body.name.includes(String(body.year)) ? body.name : `${body.name} · ${body.year}` }
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section>
      <h3 aria-hidden class="mb-1.5 px-1 text-meta font-semibold text-ink-2">{title}</h3>
      {children}
    </section>
  )
}

/** Who wrote to this agency, as far as this device knows. */
function useSenders(): readonly string[] {
  const documents = useRows('document')
  return useMemo(() => [...new Set((documents ?? []).flatMap(({ body }) => (body.sender ? [body.sender] : [])))].toSorted((a, b) => a.localeCompare(b, 'vi')), [documents])
}
