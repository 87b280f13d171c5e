/** The tabs of a role; a tab exists when its screens do. */
import { t } from '../locales/t'
import { BookOpen, FileText, FolderOpen, Inbox, ListChecks, Search, Send, Settings, Users } from '../parts/icons'
import type { Tab } from '../parts/tabs'
import { exists } from './screens'
import type { DeskKind } from './session'

const DOCUMENT = /^\/vb\/./

/** `waiting`: rows of the desk; the badge is their number, a clerk's `toNumber` of them stand under "Đi". `from`: the list an open document was reached from. */
export function tabsOf(kind: DeskKind, waiting: number, from: string, toNumber = 0): Tab[] {
  const under = (to: string) => (from === to ? { also: DOCUMENT } : {})
  const desk: Tab = { to: '/', text: t(kind === 'officer' ? 'app.tab.work' : 'app.tab.desk'), icon: Inbox, count: waiting, ...under('/') }
  const tasks: Tab = { to: '/nv', text: t('app.tab.tasks'), icon: ListChecks, also: /^\/nv\// }
  const documents: Tab = { to: '/vb', text: t('app.tab.documents'), icon: FileText, ...under('/vb') }
  const search: Tab = { to: '/tim', text: t('app.tab.search'), icon: Search, ...under('/tim') }
  const files: Tab = { to: '/hs', text: t('app.tab.workfiles'), icon: FolderOpen, also: /^\/hs\// }
  const clerk: Tab[] = [
    { to: '/den', text: t('app.tab.incoming'), icon: Inbox, also: /^\/$|^\/den\/|^\/vb/, count: waiting - toNumber },
    { to: '/di', text: t('app.tab.outgoing'), icon: Send, also: /^\/di\//, count: toNumber },
    { to: '/so', text: t('app.tab.registers'), icon: BookOpen, also: /^\/so\// },
    files,
  ]
  const administration: Tab = { to: '/quan-tri', text: t('administration.title'), icon: Users, also: /^\/$|^\/quan-tri\// }
  if (kind === 'administrator' && exists('administration')) return [administration]
  const wanted = kind === 'clerk' ? clerk : kind === 'officer' ? [{ ...desk, also: /^\/nv|^\/soan/ }, documents, files] : [desk, tasks, documents]
  return [...wanted, search].filter((tab) => FOLDERS[tab.to] === undefined || exists(FOLDERS[tab.to] ?? ''))
}

const FOLDERS: Record<string, string> = { '/nv': 'tasks', '/tim': 'search', '/hs': 'workfiles', '/den': 'registry', '/di': 'registry', '/so': 'registry' }

export function railFoot(): Tab[] {
  return [{ to: '/cai-dat', text: t('settings.title'), icon: Settings }]
}
