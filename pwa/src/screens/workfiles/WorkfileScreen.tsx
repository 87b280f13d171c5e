import { useState } from 'preact/hooks'
import { SPLIT, useMedia, WIDE } from '../../app/media'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Empty } from '../../parts/Empty'
import { FolderCheck, FolderOpen, FolderPlus, PenLine, ScrollText, Trash2, Users } from '../../parts/icons'
import { MoreMenu, type MenuItem } from '../../parts/Menu'
import { ActionBar, Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import { useRow, type LiveRow } from '../../replica/live'
import { AddSheet } from './AddSheet'
import { Contents } from './Contents'
import { Elsewhere } from './Elsewhere'
import { Facts, Keepers, Story } from './Facts'
import { Inside } from './Inside'
import { Refused } from './Refused'
import { ChangeSheet, CloseSheet, DiscardSheet, ReopenSheet, ShareSheet } from './sheets'
import { isMine } from './suggest'
import { useLines } from './use-workfiles'
import { codeOf } from './words'

type Open = 'add' | 'change' | 'share' | 'close' | 'reopen' | 'discard' | 'contents'

/** A work file: what lies in it, its facts, who keeps it, its story; putting in and closing at the thumb. */
export function WorkfileScreen({ id }: { id: string }) {
  const row = useRow('workfile', id)
  if (row === undefined) return <Screen header={<TopBar title={t('app.loading')} back="/hs" />}><div class="p-4"><SkeletonCards count={3} /></div></Screen>
  return row === null ? <Elsewhere id={id} /> : <Held file={row} />
}

/** What may be done by whoever answers for it, and by the head of its unit. */
function menu(file: LiveRow<'workfile'>, open: (which: Open) => void): MenuItem[] {
  const { own, state, documents } = file.body
  const answers = own.includes('lead') || own.includes('head')
  const items: (MenuItem | false)[] = [
    { text: t('workfiles.contents'), icon: ScrollText, onClick: () => open('contents') },
    answers && state === 'open' && { text: t('workfiles.change'), icon: PenLine, onClick: () => open('change') },
    answers && { text: t('workfiles.share'), icon: Users, onClick: () => open('share') },
    state === 'closed' && (answers || own.includes('archive')) && { text: t('workfiles.reopen'), icon: FolderOpen, onClick: () => open('reopen') },
    answers && state === 'open' && documents === 0 && { text: t('workfiles.discard'), icon: Trash2, danger: true, onClick: () => open('discard') },
  ]
  return items.filter((item): item is MenuItem => item !== false)
}

function Held({ file }: { file: LiveRow<'workfile'> }) {
  const { body } = file
  const [open, setOpen] = useState<Open | null>(null)
  const lines = useLines(file.id)
  const beside = useMedia(SPLIT)
  const wide = useMedia(WIDE)
  const mine = isMine(body)
  const lead = body.state === 'open' && body.own.includes('lead')
  const close = () => setOpen(null)
  const acts = (
    <>
      {mine && <Button size="bar" kind={lead && body.documents > 0 ? 'plain' : 'primary'} icon={FolderPlus} class="basis-1/3" onClick={() => setOpen('add')}>{t('workfiles.add')}</Button>}
      {lead && body.documents > 0 && <Button size="bar" kind="primary" icon={FolderCheck} class="basis-1/3" onClick={() => setOpen('close')}>{t('workfiles.close')}</Button>}
    </>
  )
  const about = (
    <>
      <Facts body={body} />
      <Keepers body={body} onShare={body.own.includes('lead') || body.own.includes('head') ? () => setOpen('share') : undefined} />
      <Story body={body} lines={lines ?? []} />
    </>
  )
  return (
    <div class="push flex h-full min-w-0 flex-1">
      <Screen
        label={body.title}
        keep={`workfile|${file.id}`}
        header={<TopBar title={codeOf(body)} note={t(`workfiles.state.${body.state}`)} {...(beside ? {} : { back: '/hs' })} actions={<MoreMenu items={menu(file, setOpen)} />} />}
        footer={mine ? <ActionBar>{acts}</ActionBar> : undefined}
      >
        <div class="mx-auto max-w-180 space-y-6 px-4 pb-8 tablet:px-6">
          <div class="px-1">
            <h2 class="text-head font-bold">{body.title}</h2>
            {body.description && <p class="mt-1 text-note text-ink-2">{body.description}</p>}
          </div>
          <Refused file={file} />
          <Inside file={file} lines={lines} onAdd={mine ? () => setOpen('add') : undefined} />
          {!wide && about}
        </div>
      </Screen>
      {wide && <aside aria-label={t('workfiles.facts')} tabIndex={0} class="scroll-thin h-full w-76 shrink-0 space-y-6 overflow-y-auto border-l border-line bg-paper p-5">{about}</aside>}
      {open === 'add' && <AddSheet file={file} onClose={close} />}
      {open === 'change' && <ChangeSheet file={file} onClose={close} />}
      {open === 'share' && <ShareSheet file={file} onClose={close} />}
      {open === 'close' && <CloseSheet file={file} lines={lines ?? []} onClose={close} />}
      {open === 'reopen' && <ReopenSheet file={file} onClose={close} />}
      {open === 'discard' && <DiscardSheet file={file} onClose={close} />}
      {open === 'contents' && <Contents key={body.closing?.n ?? 0} id={file.id} title={body.title} onClose={close} />}
    </div>
  )
}

/** Nothing chosen beside the list. */
export function NothingChosen() {
  return <div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={FolderOpen} title={t('workfiles.choose')} /></div>
}
