import { useState } from 'preact/hooks'
import { download } from '../../app/downloads'
import { whenFetched } from '../../app/screens'
import { position } from '../../app/session'
import { decideWithUndo } from '../../app/telling'
import { follow, unfollow } from '../../commands/attending'
import { t } from '../../locales/t'
import { Copy, Download, FilePen, MessageSquare, Paperclip, Printer, Split, Star, StarOff, Undo2, Upload } from '../../parts/icons'
import { MoreMenu, type MenuItem } from '../../parts/Menu'
import { say } from '../../parts/toasts'
import type { LiveRow } from '../../replica/live'
import { AmendSheet, RecallSheet } from './after/AfterSheets'
import { canAmend, canCopy, canRecall } from './after/after'
import { CopySheet } from './after/CopySheet'
import { RerouteSheet } from './RerouteSheet'
import { RemarkSheet, WithdrawSheet } from './SmallSheets'
import { canRevise, canWithdraw } from './story'
import { canReroute } from './way'

/** Nothing without the drafts. */
const ReviseSheet = whenFetched<{ row: LiveRow<'document'>; onClose: () => void }>('drafts', 'ReviseSheet', null)

/** The paper is made by the server; making it may take some seconds. */
async function take(document: string, paper: 'slip' | 'history'): Promise<void> {
  say(t('documents.paperMaking'))
  const answer = await download(`/api/documents/${document}/${paper}.pdf`)
  say(answer.is === 'saved' ? t('documents.paperSaved') : answer.is === 'offline' ? t('documents.paperOffline') : answer.words)
}

interface Props {
  row: LiveRow<'document'>
  self: ReadonlySet<string>
  onFiles: () => void
}

/** What can be done besides deciding. */
export function DocumentMenu({ row, self, onFiles }: Props) {
  const { id, body } = row
  const [open, setOpen] = useState<'remark' | 'revise' | 'reroute' | 'withdraw' | 'recall' | 'amend' | 'copy' | null>(null)
  const followed: MenuItem = body.follow
    ? { text: t('desk.unfollow'), icon: StarOff, onClick: () => void decideWithUndo(unfollow(id), t('desk.unfollowed')) }
    : { text: t('desk.follow'), icon: Star, onClick: () => void decideWithUndo(follow(id), t('desk.followed')) }
  const items: MenuItem[] = [
    { text: t('documents.files'), icon: Paperclip, onClick: onFiles },
    { text: t('documents.remark'), icon: MessageSquare, onClick: () => setOpen('remark') },
    followed,
    ...(canRevise(body, self) ? [{ text: t('documents.revise'), icon: Upload, onClick: () => setOpen('revise') }] : []),
    ...(canReroute(body, self) ? [{ text: t('route.reroute'), icon: Split, onClick: () => setOpen('reroute') }] : []),
    ...(canAmend(body) ? [{ text: t('documents.amend'), icon: FilePen, onClick: () => setOpen('amend') }] : []),
    ...(canCopy(body) ? [{ text: t('documents.makeCopy'), icon: Copy, onClick: () => setOpen('copy') }] : []),
    ...(body.arrival ? [{ text: t('documents.slip'), icon: Printer, onClick: () => void take(id, 'slip') }] : []),
    { text: t('documents.withHistory'), icon: Download, onClick: () => void take(id, 'history') },
    ...(canRecall(body, self, position.value?.role) ? [{ text: t('documents.recall'), icon: Undo2, danger: true, onClick: () => setOpen('recall') }] : []),
    ...(canWithdraw(body, self) ? [{ text: t('documents.withdraw'), icon: Undo2, danger: true, onClick: () => setOpen('withdraw') }] : []),
  ]
  return (
    <>
      <MoreMenu items={items} />
      {open === 'remark' && <RemarkSheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'revise' && <ReviseSheet row={row} onClose={() => setOpen(null)} />}
      {open === 'reroute' && <RerouteSheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'amend' && <AmendSheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'copy' && <CopySheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'recall' && <RecallSheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawSheet id={id} body={body} onClose={() => setOpen(null)} />}
    </>
  )
}
