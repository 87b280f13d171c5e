import { useState } from 'preact/hooks'
import { t } from '../locales/t'
import { IconButton } from './Button'
import { Icon } from './Icon'
import { EllipsisVertical, type IconShape } from './icons'
import { Sheet } from './Sheet'

export interface MenuItem {
  text: string
  note?: string
  icon?: IconShape
  danger?: boolean
  onClick: () => void
}

interface ListProps {
  title: string
  items: readonly MenuItem[]
  onClose: () => void
}

/** Acts to choose from, as a sheet. */
export function ActionSheet({ title, items, onClose }: ListProps) {
  return (
    <Sheet title={title} onClose={onClose}>
      <ul class="-mx-2 pb-2">
        {items.map((item) => (
          <li key={item.text}>
            <button
              type="button"
              class={`flex min-h-13 w-full items-center gap-3.5 rounded-field px-3 py-2 text-left text-read font-medium hover:bg-well active:bg-well ${item.danger ? 'text-seal' : ''}`}
              onClick={() => {
                onClose()
                item.onClick()
              }}
            >
              {item.icon && <Icon of={item.icon} size={22} class={item.danger ? '' : 'text-ink-2'} />}
              <span>
                {item.text}
                {item.note && <span class="block text-meta font-normal text-ink-2">{item.note}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

/** Three dots that open the acts that have no button of their own. */
export function MoreMenu({ items, label = t('app.more') }: { items: readonly MenuItem[]; label?: string }) {
  const [open, setOpen] = useState(false)
  if (items.length === 0) return null
  return (
    <>
      <IconButton icon={EllipsisVertical} label={label} onClick={() => setOpen(true)} />
      {open && <ActionSheet title={label} items={items} onClose={() => setOpen(false)} />}
    </>
  )
}
