import { useCallback, useMemo, useState } from 'preact/hooks'
import { SPLIT, useMedia, WIDE } from '../../app/media'
import { goBack, listBehind } from '../../app/routes'
import { useKeys } from '../../app/keys'
import { whenFetched } from '../../app/screens'
import { myAssignments } from '../../app/self'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Clamped } from '../../parts/Clamped'
import { Empty } from '../../parts/Empty'
import { FileText, Paperclip } from '../../parts/icons'
import { newBoard } from '../../parts/handwriting/board'
import { LinkChip } from '../../parts/LinkBanner'
import { DueMark, PendingMark, UrgencyMark } from '../../parts/marks'
import type { Shown } from '../../parts/pdf/PdfPages'
import { Screen } from '../../parts/Screen'
import { Sheet } from '../../parts/Sheet'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import { engine, useRow, type LiveRow } from '../../replica/live'
import type { DocumentBody } from '../../replica/types'
import { Acts } from './Acts'
import { Directives } from './Directives'
import { DocumentMenu } from './DocumentMenu'
import { Facts } from './Facts'
import { FilesSheet } from './Files'
import { History } from './History'
import { PageView } from './PageView'
import { RoutePanel } from './RoutePanel'
import { RouteStrip } from './RouteStrip'
import { noteOf, titleOf } from './story'
import { Told } from './Told'
import { VacantNotice } from './VacantNotice'

export { DocumentList } from './DocumentList'

/** What the author of a draft sees and does beside; nothing for others, nothing without the drafts. */
const ReturnedNotice = whenFetched('drafts', 'ReturnedNotice', null)
const DraftActs = whenFetched('drafts', 'DraftActs', null)
/** In which work file it lies, or into which it could go; nothing without the files. */
const FileButton = whenFetched<{ id: string }>('workfiles', 'FileButton', null)
const CorrectEntry = whenFetched('registry', 'CorrectEntry', null)

/** A document: what is asked, the page, what is known of it; the acts at the thumb. */
export function DocumentScreen({ id }: { id: string }) {
  const row = useRow('document', id)
  useKeys({ Escape: () => goBack(listBehind.value) })
  if (row === undefined) return <Screen header={<TopBar title={t('app.loading')} back={listBehind.value} />}><div class="p-4"><SkeletonCards count={3} /></div></Screen>
  return row === null ? <Gone /> : <Open row={row} />
}

function Gone() {
  return (
    <Screen header={<TopBar title={t('app.gone')} back={listBehind.value} />}>
      <Empty icon={FileText} title={t('app.gone')} action={<Button kind="primary" onClick={() => goBack('/')}>{t('app.back')}</Button>}>{t('app.goneText')}</Empty>
    </Screen>
  )
}

function Open({ row }: { row: LiveRow<'document'> }) {
  const { id, body, pending } = row
  const wide = useMedia(WIDE)
  const beside = useMedia(SPLIT)
  const [shown, setShown] = useState<Shown>({ is: 'loading' })
  const [sheet, setSheet] = useState<'files' | 'route' | null>(null)
  const self = useMemo(myAssignments, [])
  const board = useMemo(newBoard, [id])
  const mayInk = body.mine?.ask === 'direct' || body.mine?.ask === 'approve'
  const wasShown = useCallback(
    (now: Shown) => {
      setShown(now)
      if (now.is === 'showing' && now.seen === now.pages) void engine.peek()?.markShown(now.sha256)
    },
    [],
  )
  const annexes = (body.version?.files.length ?? 0) > 1
  const header = (
    <TopBar
      title={titleOf(body)}
      note={noteOf(body)}
      {...(beside ? {} : { back: listBehind.value })}
      actions={
        <>
          <FileButton id={id} />
          {annexes && <IconButton icon={Paperclip} label={t('documents.files')} onClick={() => setSheet('files')} />}
          <DocumentMenu row={row} self={self} onFiles={() => setSheet('files')} />
        </>
      }
    />
  )
  return (
    <div class="push flex h-full min-w-0 flex-1">
      <div class="flex h-full min-w-0 flex-1 flex-col">
        <Screen header={header} label={body.subject}>
          <article class="mx-auto max-w-[860px] space-y-3.5 px-3 pb-6 tablet:px-5">
            {!wide && <RouteStrip body={body} self={self} onOpen={() => setSheet('route')} />}
            <Subject row={row} />
            <ReturnedNotice />
            <VacantNotice id={id} body={body} self={self} />
            <Told body={body} self={self} />
            <PageView body={body} board={mayInk ? board : undefined} onShown={wasShown} />
            {!wide && <Rest body={body} self={self} />}
          </article>
        </Screen>
        <Acts id={id} body={body} pending={pending} shown={shown} board={board} />
        <DraftActs />
        <CorrectEntry />
      </div>
      {wide && (
        <aside aria-label={t('documents.aside')} tabIndex={0} class="scroll-thin h-full w-75 shrink-0 overflow-y-auto border-l border-line bg-paper px-5 py-5">
          <Rest body={body} self={self} />
        </aside>
      )}
      {sheet === 'files' && <FilesSheet body={body} onClose={() => setSheet(null)} />}
      {sheet === 'route' && (
        <Sheet title={t('documents.route')} note={body.subject} onClose={() => setSheet(null)}>
          <RoutePanel body={body} self={self} />
        </Sheet>
      )}
    </div>
  )
}

function Subject({ row }: { row: LiveRow<'document'> }) {
  const { body, pending } = row
  return (
    <div class="px-1">
      <Clamped text={body.subject} class="text-bar font-semibold" />
      <div class="mt-2 flex flex-wrap gap-2 empty:hidden">
        <UrgencyMark urgency={body.urgency} />
        <DueMark due={body.mine?.due ?? body.due} />
        <PendingMark pending={pending} />
        <LinkChip />
      </div>
    </div>
  )
}

/** Route, directives, facts and history: below the pages on a phone, beside them on a wide screen. */
function Rest({ body, self }: { body: DocumentBody; self: ReadonlySet<string> }) {
  return (
    <div class="space-y-6 pt-2">
      <RoutePanel body={body} self={self} />
      <Directives body={body} />
      <Facts body={body} />
      <History body={body} />
    </div>
  )
}
