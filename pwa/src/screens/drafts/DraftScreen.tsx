import { newId } from '@sync'
import { useEffect, useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { TABLET, useMedia, WIDE } from '../../app/media'
import { useOnce } from '../../app/once'
import { undoSeconds } from '../../app/preferences'
import { documentPath, go, goBack, query } from '../../app/routes'
import { position } from '../../app/session'
import { decide, takeBack } from '../../app/telling'
import type { How } from '../../commands/amending'
import { draft, submit } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Select, TextArea } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Copy, FilePen, Reply, Send, X } from '../../parts/icons'
import { RefusalNotice } from '../../parts/RefusalNotice'
import { Recipients } from '../../parts/Recipients'
import { ActionBar, Screen } from '../../parts/Screen'
import { Segmented } from '../../parts/Segmented'
import { SkeletonCards } from '../../parts/Skeleton'
import { say } from '../../parts/toasts'
import { TopBar } from '../../parts/TopBar'
import { useNames } from '../../parts/use-directory'
import { useDocTypes } from '../../parts/use-house'
import { useOutbox, useRow, useRows, type LiveRow } from '../../replica/live'
import type { RouteGroup } from '../../replica/house-types'
import type { DocumentBody, Urgency } from '../../replica/types'
import { draftArgs, draftFaults, filledFrom, type About, type DraftFault, type DraftForm } from './draft-form'
import { settle, useAgain, useMended } from './again'
import { FilesField } from './FilesField'
import { beginning, nameOf, purposeOf, type Purpose } from './purpose'
import type { Option } from './route'
import { optionOf, RouteSection } from './RouteSection'
import { firstNames, routeSaid } from './sending'
import { signersOf } from './signers'
import { forget, keep, takeUp } from './unsent'
import { useRouteOptions } from './use-route'

const URGENCIES: readonly Urgency[] = ['normal', 'urgent', 'very_urgent', 'flash']

function useForm(purpose: Purpose, about: DocumentBody | null) {
  const name = nameOf(purpose)
  const [form, setForm] = useState<DraftForm>(() => takeUp(name) ?? beginning(purpose, about))
  const set = (changed: Partial<DraftForm>) => {
    const next = { ...form, ...changed }
    setForm(next)
    keep(name, next)
  }
  return { form, set, name }
}

/** Those who may sign: one's own agency and those above it; for an answer, the one that directed it comes first. */
function useSigners(answered: LiveRow<'document'> | null | undefined): LiveRow<'agency'>[] {
  const agencies = useRows('agency') ?? []
  const chain = signersOf(position.value?.agency.id ?? '', agencies)
  const asked = chain.find((row) => row.id === answered?.body.agency.id)
  return asked ? [asked, ...chain.filter((row) => row !== asked)] : chain
}

interface Said {
  form: DraftForm
  about: About
  groups: RouteGroup[]
  option: Option | undefined
  submits: boolean
}

/** Says the draft and, with it, its submission; both wait in the same lane and can be taken back together. */
async function saySo({ form, about, groups, option, submits }: Said): Promise<string[]> {
  const made = await decide(draft(draftArgs(form, about)))
  if (!made) return []
  if (!submits) return [made.id]
  const sent = await decide(submit(about.document, { rev: 0, h: '' }, { ...routeSaid(groups, option), note: form.note.trim() }))
  return sent ? [made.id, sent.id] : [made.id]
}

/** A new draft; or one that was refused, on its way back into the form. */
export function DraftScreen() {
  useAgain()
  if (query.value.has('again')) return <div class="w-full p-4 pt-20"><SkeletonCards /></div>
  return <Begun key={query.value.toString()} />
}

/** Waits for what the draft is made about: the form begins with it. */
function Begun() {
  const purpose = purposeOf(query.value)
  const row = useRow('document', purpose.amends?.document ?? '')
  if (purpose.amends && row === undefined) return <div class="w-full p-4 pt-20"><SkeletonCards /></div>
  return <Drafting purpose={purpose} about={row ?? null} />
}

/** Its files, what it is, and the way it goes. */
function Drafting({ purpose, about }: { purpose: Purpose; about: LiveRow<'document'> | null }) {
  const { form, set, name } = useForm(purpose, about?.body ?? null)
  const answered = useRow('document', purpose.answers ?? '')
  const signers = useSigners(answered)
  const agency = form.agency || (signers[0]?.id ?? '')
  const directedBy = answered?.body.directives.at(-1)?.by.id
  const { office, options } = useRouteOptions({ agency, doc_type: form.doc_type, directedBy })
  const option = optionOf(options, form.chosen)
  const groups = form.route ?? option?.groups ?? []
  const mended = useMended()
  const outbox = useOutbox()
  const [tried, setTried] = useState<'save' | 'submit' | null>(null)
  const faults = tried ? draftFaults(form, groups, tried === 'submit') : []
  const wide = useMedia(WIDE)
  const tablet = useMedia(TABLET)

  // One id for all presses of this form: whatever is said twice is refused as taken.
  const [document] = useState(newId)

  const sayAndLeave = async (submits: boolean) => {
    const asked = location.search
    const answers = purpose.answers && answered ? [purpose.answers] : []
    const ids = await saySo({ form, about: { document, agency, answers, task: purpose.task, amends: purpose.amends }, groups, option, submits })
    if (ids.length === 0) return
    forget()
    if (mended && outbox) settle(mended, outbox)
    go(documentPath(document), { replace: true })
    const undo = async () => {
      if (!(await takeBack(ids))) return
      keep(name, form)
      go(`/soan${asked}`, { replace: true })
      say(t('drafts.undone'))
    }
    say(submits ? t('drafts.submitted', { name: firstNames(groups, office) }) : t('drafts.saved'), { undo: () => void undo(), seconds: undoSeconds.peek() })
  }
  const { busy, run: send } = useOnce((submits: boolean) => {
    setTried(submits ? 'submit' : 'save')
    return draftFaults(form, groups, submits).length > 0 ? undefined : sayAndLeave(submits)
  })
  useSendKey(() => send(true))
  useKeys({ Escape: () => goBack('/') })

  const facts = <Facts form={form} set={set} faults={faults} signers={signers} agency={agency} />
  const route = <RouteSection options={options} chosen={form.chosen} office={office} route={form.route} onChoose={(chosen) => set({ chosen, route: null })} note={form.note} missing={faults.includes('route')} onRoute={(next) => set({ route: next })} onNote={(note) => set({ note })} />
  const refused = mended?.result && <RefusalNotice result={mended.result} />
  const answer = answered && <Answering row={answered} onOff={() => go(purpose.task ? `/soan?task=${purpose.task}` : '/soan', { replace: true })} />
  const made = about && purpose.amends && <MadeAbout row={about} how={purpose.amends.how} />
  const files = <FilesField files={form.files} missing={faults.includes('main')} onFiles={(next, reading) => set({ ...filledFrom(form, reading), files: next })} />
  const buttons = (
    <>
      <Button size="act" class="flex-1" disabled={busy} onClick={() => send(false)}>{t('drafts.save')}</Button>
      <Button kind="primary" size="act" icon={Send} hint="Ctrl ↵" class="flex-1" busy={busy} onClick={() => send(true)}>{t('drafts.submit')}</Button>
    </>
  )
  const status = <p role="status" class="px-4 pt-2 text-center text-meta font-semibold text-seal empty:hidden">{faults.length > 0 ? t('drafts.faults', { n: faults.length }) : ''}</p>
  const foot = <>{status}<ActionBar>{buttons}</ActionBar></>
  if (wide) {
    return (
      <div class="flex h-full min-w-0 flex-1">
        <Screen label={t('drafts.new')} header={<TopBar title={t('drafts.new')} back="/" />}>
          <div class="mx-auto max-w-170 space-y-5 px-6 pb-8">{refused}{answer}{made}{files}{facts}</div>
        </Screen>
        <aside class="flex w-110 shrink-0 flex-col border-l border-line bg-paper">
          <div class="scroll-thin min-h-0 flex-1 overflow-y-auto p-5">{route}</div>
          <div class="shrink-0 border-t border-line">{foot}</div>
        </aside>
      </div>
    )
  }
  return (
    <Screen label={t('drafts.new')} header={<TopBar title={t('drafts.new')} back="/" />} footer={foot}>
      <div class={`mx-auto max-w-170 space-y-6 px-4 pb-8 ${tablet ? 'px-6' : ''}`}>
        {refused}
        {answer}
        {made}
        {files}
        {facts}
        <div class="rounded-card border border-line bg-paper p-4 shadow-card">{route}</div>
      </div>
    </Screen>
  )
}

function useSendKey(send: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      send()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

/** What is answered, with the words of the one who directed it. */
function Answering({ row, onOff }: { row: LiveRow<'document'>; onOff: () => void }) {
  const names = useNames()
  const directive = row.body.directives.at(-1)
  return (
    <section class="rounded-card border border-line bg-paper py-3 pr-1 pl-4 shadow-card">
      <div class="flex items-start gap-3">
        <Icon of={Reply} size={20} class="mt-0.5 text-pen" />
        <div class="min-w-0 flex-1">
          <p class="text-meta text-ink-2">{t('drafts.answering')} · {[row.body.number, row.body.sender].filter(Boolean).join(' · ')}</p>
          <p class="text-body font-semibold">{row.body.subject}</p>
          {directive && <p class="mt-1.5 text-note text-ink-2">“{directive.text}” <b class="font-semibold text-ink">{names(directive.by).title || names(directive.by).name}</b></p>}
        </div>
        <IconButton icon={X} label={t('drafts.answerOff')} class="text-ink-3" onClick={onOff} />
      </div>
    </section>
  )
}

/** What this draft corrects, replaces or copies. */
function MadeAbout({ row, how }: { row: LiveRow<'document'>; how: How }) {
  return (
    <section class="flex items-start gap-3 rounded-card border border-line bg-paper px-4 py-3 shadow-card">
      <Icon of={how === 'copies' ? Copy : FilePen} size={20} class="mt-0.5 text-pen" />
      <div class="min-w-0 flex-1">
        <p class="text-meta text-ink-2">{t(`drafts.about.${how}`)} · {[row.body.doc_type, row.body.number].filter(Boolean).join(' ')}</p>
        <p class="text-body font-semibold">{row.body.subject}</p>
      </div>
    </section>
  )
}

interface FactsProps {
  form: DraftForm
  set: (changed: Partial<DraftForm>) => void
  faults: readonly DraftFault[]
  signers: readonly LiveRow<'agency'>[]
  agency: string
}

function Facts({ form, set, faults, signers, agency }: FactsProps) {
  const types = useDocTypes(agency, form.doc_type)
  const subject = faults.includes('subject') ? t('drafts.subjectMissing') : faults.includes('subjectLong') ? t('drafts.subjectLong') : null
  return (
    <section aria-label={t('drafts.facts')} class="space-y-4">
      <Segmented
        label={t('drafts.kind')}
        value={form.kind}
        onValue={(kind) => set({ kind })}
        options={[
          { value: 'outgoing', text: t('drafts.kind.outgoing') },
          { value: 'internal', text: t('drafts.kind.internal') },
        ]}
      />
      <TextArea label={t('drafts.subject')} value={form.subject} error={subject} onValue={(text) => set({ subject: text })} />
      <div class="grid gap-4 tablet:grid-cols-2">
        <Select label={t('drafts.docType')} value={form.doc_type} options={types.map(({ name }) => ({ value: name, text: name }))} onValue={(doc_type) => set({ doc_type })} />
        <Select label={t('drafts.urgency')} value={form.urgency} options={URGENCIES.map((value) => ({ value, text: t(`words.${value}`) }))} onValue={(urgency) => set({ urgency })} />
      </div>
      {signers.length > 1 && <Select label={t('drafts.signer')} value={agency} options={signers.map((row) => ({ value: row.id, text: row.body.name }))} onValue={(next) => set({ agency: next, route: null, chosen: null })} />}
      {form.kind === 'outgoing' && <Recipients names={form.recipients} tried={false} hint={t('drafts.recipientsLater')} onNames={(recipients) => set({ recipients })} />}
    </section>
  )
}
