import { useState } from 'preact/hooks'
import { t } from '../../locales/t'
import type { RouteGroup, Turn } from '../../replica/house-types'
import type { GroupRule, StepAct } from '../../replica/types'
import { isUnit } from '../../replica/types'
import { Avatar } from '../Avatar'
import { Button } from '../Button'
import { Chip, Choice, Chips } from '../Chip'
import type { Candidate } from '../directory'
import { ArrowDown, ArrowUp, Merge, MessageSquare, Split, UserPlus, UserRound, X } from '../icons'
import { MoreMenu, type MenuItem } from '../Menu'
import { PersonPicker } from '../PersonPicker'
import { isPassedOver, taker, type Office } from './seats'
import { SeatSheet } from './SeatSheet'
import { added, joinedAbove, moved, removed, rulesFor, signed, splitGroup, whomOf } from './turns'

interface Props {
  groups: readonly RouteGroup[]
  office: Office
  onGroups: (groups: RouteGroup[]) => void
  /** A template may name anybody: its author is only one of many. */
  forAll?: boolean
  /** Nobody is on it, and it was tried. */
  missing?: boolean
  /** What an empty route says, unless this screen has other words. */
  empty?: string
}

/** Who looks at it, one after the other or together; the last one approves. A turn is a person, a position, or a place beside the author. */
export function RouteBuilder({ groups, office, onGroups, forAll, missing, empty = t('route.empty') }: Props) {
  const [picking, setPicking] = useState<'person' | 'seat' | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const taken = new Set([forAll ? undefined : office.author?.id, ...groups.flatMap((group) => group.people.map(whomOf))])
  const allow = (one: Candidate) => !isUnit(one.target) && one.role !== 'administrator' && !taken.has(one.target.id)
  const drop = (at: number) => {
    if (dragged === null || dragged === at) return
    const group = groups[dragged]
    const without = groups.filter((_, index) => index !== dragged)
    if (group) onGroups(signed([...without.slice(0, at), group, ...without.slice(at)]))
    setDragged(null)
  }
  return (
    <div>
      {groups.length === 0 && <p class={`py-2 text-note ${missing ? 'font-semibold text-seal' : 'text-ink-3'}`}>{missing ? t('route.missing') : empty}</p>}
      <ol aria-label={t('route.route')} class="relative">
        {groups.map((group, at) => (
          <li
            key={group.people.map(whomOf).join('+')}
            draggable
            class={`relative pb-2.5 before:absolute before:bottom-0 before:left-[30px] before:h-2.5 before:w-0.5 before:bg-edge last:before:hidden ${dragged === at ? 'opacity-50' : ''}`}
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={() => drop(at)}
          >
            <Group group={group} at={at} office={office} groups={groups} onGroups={onGroups} />
          </li>
        ))}
      </ol>
      <div class="flex flex-wrap gap-2">
        <Button icon={UserPlus} onClick={() => setPicking('person')}>{t('route.addPerson')}</Button>
        <Button icon={UserRound} onClick={() => setPicking('seat')}>{t('route.addSeat')}</Button>
      </div>
      {picking === 'person' && <PersonPicker title={t('route.pickPerson')} who="people" allow={allow} onPick={(target) => !isUnit(target) && onGroups(added(groups, { assignment: target.id }))} onClose={() => setPicking(null)} />}
      {picking === 'seat' && <SeatSheet office={office} taken={taken} onPick={(whom) => onGroups(added(groups, whom))} onClose={() => setPicking(null)} />}
    </div>
  )
}

interface GroupProps extends Pick<Props, 'groups' | 'office' | 'onGroups'> {
  group: RouteGroup
  at: number
}

function ruleText(rule: GroupRule, size: number): string {
  return typeof rule === 'number' ? t('route.rule.some', { n: rule, size }) : t(`route.rule.${rule}`)
}

/** Those asked together stand in one block, with how many of them are needed. */
function Group({ group, at, groups, office, onGroups }: GroupProps) {
  const change = (to: Partial<RouteGroup>) => onGroups(groups.map((one, index) => (index === at ? { ...one, ...to } : one)))
  const size = group.people.length
  return (
    <div class="rounded-card border border-line bg-paper">
      {size > 1 && (
        <div class="space-y-1 px-3 pt-2.5">
          <p class="text-meta font-semibold text-ink-2">{t('route.together')}</p>
          <Chips label={t('route.together')}>
            {rulesFor(size).map((rule) => <Choice key={rule} look="choice" chosen={group.rule === rule} onClick={() => change({ rule })}>{ruleText(rule, size)}</Choice>)}
          </Chips>
        </div>
      )}
      {group.people.map((one) => (
        <TurnLine key={whomOf(one)} turn={one} approves={at === groups.length - 1} office={office} menu={menuOf({ group, at, groups, office, onGroups }, one, change)} />
      ))}
    </div>
  )
}

/** Everything that can be done with one turn; moving is also done by dragging. */
function menuOf({ group, at, groups, onGroups }: GroupProps, one: Turn, change: (to: Partial<RouteGroup>) => void): MenuItem[] {
  const last = groups.length - 1
  const other: StepAct = one.act === 'opinion' ? 'review' : 'opinion'
  const swap = () => change({ people: group.people.map((each) => (each === one ? { ...each, act: other } : each)) })
  return [
    ...(at < last ? [{ text: t(`route.to.${other}`), icon: MessageSquare, onClick: swap }] : []),
    ...(at > 0 ? [{ text: t('route.up'), icon: ArrowUp, onClick: () => onGroups(moved(groups, at, -1)) }] : []),
    ...(at < last ? [{ text: t('route.down'), icon: ArrowDown, onClick: () => onGroups(moved(groups, at, 1)) }] : []),
    ...(at > 0 ? [{ text: t('route.join'), icon: Merge, onClick: () => onGroups(joinedAbove(groups, at)) }] : []),
    ...(group.people.length > 1 ? [{ text: t('route.apart'), icon: Split, onClick: () => onGroups(splitGroup(groups, at)) }] : []),
    { text: t('route.takeOut'), icon: X, danger: true, onClick: () => onGroups(removed(groups, whomOf(one))) },
  ]
}

/** Whom a turn means and who that is today. */
export function turnWords(turn: Turn, office: Office): { name: string; note: string; letters: string; vacant: boolean } {
  const now = taker(turn, office)
  if (turn.assignment !== undefined) return { name: now?.name ?? t('route.gone'), note: now?.assignment.title ?? '', letters: now?.letters ?? '', vacant: now === null }
  const name = turn.seat ? t(`route.seat.${turn.seat}`) : (turn.title ?? now?.assignment.title ?? t('route.position'))
  const note = now ? t('route.today', { name: now.name }) : t(isPassedOver(turn) ? 'route.vacantPassed' : 'route.vacantWaits')
  return { name, note, letters: now?.letters ?? '', vacant: now === null }
}

interface TurnProps {
  turn: Turn
  /** The last group approves, whatever happens. */
  approves: boolean
  office: Office
  menu?: readonly MenuItem[]
}

/** One turn: face, name, post, what is asked. */
export function TurnLine({ turn, approves, office, menu }: TurnProps) {
  const { name, note, letters, vacant } = turnWords(turn, office)
  return (
    <div class="flex min-h-15 items-center gap-3 py-1.5 pr-1 pl-3">
      <Avatar letters={letters || '–'} tone={vacant ? 'well' : approves ? 'fill' : 'pen'} />
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{name}</span>
        <span class={`block text-meta ${vacant ? 'font-semibold text-soon' : 'text-ink-2'}`}>{note}</span>
      </span>
      <Chip tone={approves ? 'pen' : 'plain'}>{t(`route.act.${turn.act}`)}</Chip>
      {menu && <MoreMenu label={t('route.changeStep', { name })} items={menu} />}
    </div>
  )
}
