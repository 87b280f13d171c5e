import { useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Chip, Choice } from '../../parts/Chip'
import type { Candidate } from '../../parts/directory'
import { ArrowDown, ArrowUp, Merge, MessageSquare, Split, UserPlus, X } from '../../parts/icons'
import { MoreMenu, type MenuItem } from '../../parts/Menu'
import { PersonPicker } from '../../parts/PersonPicker'
import { isUnit, type RouteGroup, type StepAct } from '../../replica/types'
import { added, joinedAbove, moved, removed, signed, splitGroup, type Colleague } from './route'

interface Props {
  groups: readonly RouteGroup[]
  people: readonly Colleague[]
  /** The one who submits may not be on the route. */
  me: string
  onGroups: (groups: RouteGroup[]) => void
  missing?: boolean
}

/** Who looks at it, one after the other or together; the last one approves. */
export function RouteBuilder({ groups, people, me, onGroups, missing }: Props) {
  const [picking, setPicking] = useState(false)
  const [dragged, setDragged] = useState<number | null>(null)
  const taken = new Set([me, ...groups.flatMap((group) => group.people.map((one) => one.assignment))])
  const allow = (one: Candidate) => !isUnit(one.target) && !taken.has(one.target.id)
  const drop = (at: number) => {
    if (dragged === null || dragged === at) return
    const group = groups[dragged]
    const without = groups.filter((_, index) => index !== dragged)
    if (group) onGroups(signed([...without.slice(0, at), group, ...without.slice(at)]))
    setDragged(null)
  }
  return (
    <div>
      {groups.length === 0 && <p class={`py-2 text-note ${missing ? 'font-semibold text-seal' : 'text-ink-3'}`}>{t(missing ? 'drafts.routeMissing' : 'drafts.routeEmpty')}</p>}
      <ol aria-label={t('drafts.route')} class="relative">
        {groups.map((group, at) => (
          <li
            key={group.people.map((one) => one.assignment).join('+')}
            draggable
            class={`relative pb-2.5 before:absolute before:bottom-0 before:left-[30px] before:h-2.5 before:w-0.5 before:bg-edge last:before:hidden ${dragged === at ? 'opacity-50' : ''}`}
            onDragStart={() => setDragged(at)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={() => drop(at)}
          >
            <Group group={group} at={at} people={people} groups={groups} onGroups={onGroups} />
          </li>
        ))}
      </ol>
      <Button icon={UserPlus} onClick={() => setPicking(true)}>{t('drafts.addPerson')}</Button>
      {picking && <PersonPicker title={t('drafts.pickPerson')} who="people" allow={allow} onPick={(target) => !isUnit(target) && onGroups(added(groups, target.id))} onClose={() => setPicking(false)} />}
    </div>
  )
}

interface GroupProps extends Pick<Props, 'groups' | 'people' | 'onGroups'> {
  group: RouteGroup
  at: number
}

/** People asked together stand in one block, with how many of them are needed. */
function Group({ group, at, groups, people, onGroups }: GroupProps) {
  const change = (to: Partial<RouteGroup>) => onGroups(groups.map((one, index) => (index === at ? { ...one, ...to } : one)))
  return (
    <div class="rounded-card border border-line bg-paper">
      {group.people.length > 1 && (
        <div class="flex flex-wrap items-center gap-2 px-3 pt-2.5">
          <span class="flex-1 text-meta font-semibold text-ink-2">{t('drafts.together')}</span>
          <Choice look="choice" chosen={group.rule !== 'any'} onClick={() => change({ rule: 'all' })}>{t('drafts.rule.all')}</Choice>
          <Choice look="choice" chosen={group.rule === 'any'} onClick={() => change({ rule: 'any' })}>{t('drafts.rule.any')}</Choice>
        </div>
      )}
      {group.people.map((one) => (
        <Turn key={one.assignment} act={one.act} approves={at === groups.length - 1} colleague={people.find((other) => other.assignment.id === one.assignment)} menu={menuOf({ group, at, groups, people, onGroups }, one, change)} />
      ))}
    </div>
  )
}

type Person = RouteGroup['people'][number]

/** Everything that can be done with one turn; moving is also done by dragging. */
function menuOf({ group, at, groups, onGroups }: GroupProps, one: Person, change: (to: Partial<RouteGroup>) => void): MenuItem[] {
  const last = groups.length - 1
  const other: StepAct = one.act === 'opinion' ? 'review' : 'opinion'
  const swap = () => change({ people: group.people.map((each) => (each === one ? { ...each, act: other } : each)) })
  return [
    ...(at < last ? [{ text: t(`drafts.to.${other}`), icon: MessageSquare, onClick: swap }] : []),
    ...(at > 0 ? [{ text: t('drafts.up'), icon: ArrowUp, onClick: () => onGroups(moved(groups, at, -1)) }] : []),
    ...(at < last ? [{ text: t('drafts.down'), icon: ArrowDown, onClick: () => onGroups(moved(groups, at, 1)) }] : []),
    ...(at > 0 ? [{ text: t('drafts.join'), icon: Merge, onClick: () => onGroups(joinedAbove(groups, at)) }] : []),
    ...(group.people.length > 1 ? [{ text: t('drafts.apart'), icon: Split, onClick: () => onGroups(splitGroup(groups, at)) }] : []),
    { text: t('drafts.takeOut'), icon: X, danger: true, onClick: () => onGroups(removed(groups, one.assignment)) },
  ]
}

interface TurnProps {
  act: StepAct
  /** The last group approves, whatever happens. */
  approves: boolean
  colleague: Colleague | undefined
  menu: readonly MenuItem[]
}

/** One person's turn: face, name, post, what they are asked. */
function Turn({ act, approves, colleague, menu }: TurnProps) {
  const name = colleague?.name ?? ''
  return (
    <div class="flex min-h-15 items-center gap-3 py-1.5 pr-1 pl-3">
      <Avatar letters={colleague?.letters ?? ''} tone={approves ? 'fill' : 'pen'} />
      <span class="min-w-0 flex-1">
        <span class="block truncate text-body font-semibold">{name}</span>
        <span class="block truncate text-meta text-ink-2">{colleague?.assignment.title ?? ''}</span>
      </span>
      <Chip tone={approves ? 'pen' : 'plain'}>{t(`drafts.act.${act}`)}</Chip>
      <MoreMenu label={t('drafts.changeStep', { name })} items={menu} />
    </div>
  )
}
