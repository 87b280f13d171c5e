/** What there is to configure, part by part: one line here is one entry of the list and one path below /quan-tri. */
import type { ComponentType } from 'preact'
import type { Key } from '../../locales/t'
import { BookOpen, Building2, Calendar, UserRound, type IconShape } from '../../parts/icons'
import { Agencies } from './Agencies'
import { People } from './People'
import { Registers } from './Registers'
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

export const PARTS: readonly Part[] = [
  { at: 'can-bo', title: 'administration.people', note: 'administration.peopleNote', icon: UserRound, group: 'house', screen: People },
  { at: 'co-quan', title: 'administration.agencies', note: 'administration.agenciesNote', icon: Building2, group: 'house', screen: Agencies },
  { at: 'so', title: 'administration.registers', note: 'administration.registersNote', icon: BookOpen, group: 'documents', screen: Registers },
  { at: 'ngay-nghi', title: 'workdays.title', note: 'workdays.titleNote', icon: Calendar, group: 'habits', screen: Workdays },
]
