/** What there is to configure, part by part: one line here is one entry of the list and one path below /quan-tri. */
import type { ComponentType } from 'preact'
import { exists, whenFetched } from '../../app/screens'
import type { Key } from '../../locales/t'
import { BookOpen, Building2, Calendar, FileText, ListTree, MessageSquare, Split, Upload, UserRound, Users, type IconShape } from '../../parts/icons'
import { Agencies } from './Agencies'
import { Groups } from './habits/Groups'
import { Phrases } from './habits/Phrases'
import { Types } from './habits/Types'
import { Lists } from './lists'
import { People } from './People'
import { Registers } from './Registers'
import { Ways } from './ways'
import { Structure } from './structure'
import { Workdays } from './workdays'

export interface PartProps {
  /** The agency that is administered: the own one, or one below it. */
  agency: string
}

export interface Part {
  /** The path below /quan-tri. */
  at: string
  title: Key
  /** What is done there, in a few words. */
  note: Key
  icon: IconShape
  group: 'house' | 'documents' | 'habits'
  screen: ComponentType<PartProps>
}

export const GROUPS = ['house', 'documents', 'habits'] as const

const FILE_PLAN: Part = { at: 'danh-muc', title: 'workfiles.plan', note: 'workfiles.planNote', icon: ListTree, group: 'documents', screen: whenFetched<PartProps>('workfiles', 'PlanPart') }

export const PARTS: readonly Part[] = [
  { at: 'can-bo', title: 'administration.people', note: 'administration.peopleNote', icon: UserRound, group: 'house', screen: People },
  { at: 'co-cau', title: 'structure.title', note: 'structure.titleNote', icon: ListTree, group: 'house', screen: Structure },
  { at: 'co-quan', title: 'administration.agencies', note: 'administration.agenciesNote', icon: Building2, group: 'house', screen: Agencies },
  { at: 'nhap', title: 'lists.title', note: 'lists.titleNote', icon: Upload, group: 'house', screen: Lists },
  { at: 'so', title: 'administration.registers', note: 'administration.registersNote', icon: BookOpen, group: 'documents', screen: Registers },
  ...(exists('workfiles') ? [FILE_PLAN] : []),
  { at: 'loai', title: 'house.types', note: 'house.typesNote', icon: FileText, group: 'documents', screen: Types },
  { at: 'luong', title: 'ways.title', note: 'ways.titleNote', icon: Split, group: 'documents', screen: Ways },
  { at: 'nhom', title: 'house.groups', note: 'house.groupsNote', icon: Users, group: 'habits', screen: Groups },
  { at: 'cau-mau', title: 'house.phrases', note: 'house.phrasesNote', icon: MessageSquare, group: 'habits', screen: Phrases },
  { at: 'ngay-nghi', title: 'workdays.title', note: 'workdays.titleNote', icon: Calendar, group: 'habits', screen: Workdays },
]
