/** The columns of lists that are taken away: documents and tasks in one shape, because desks show both. */
import { civil } from '../app/dates'
import type { Column } from '../app/tables'
import { t } from '../locales/t'
import { isUnit, type DocumentBody, type Target, type TaskBody } from '../replica/types'

export interface Line {
  number: string | null
  type: string
  subject: string
  from: string
  lead: string
  state: string
  urgency: string
  date: string | null
  due: string | null
  percent: number | null
  updated: string
}

const nameOf = (target: Target | null | undefined): string => (!target ? '' : isUnit(target) ? (target.name ?? '') : target.name)

export function lineOfDocument(body: DocumentBody): Line {
  return {
    number: body.number,
    type: body.doc_type,
    subject: body.subject,
    from: (body.kind === 'incoming' ? body.sender : body.author?.name) ?? '',
    lead: nameOf(body.directives.at(-1)?.lead),
    state: t(`words.state.${body.state}`),
    urgency: body.urgency === 'normal' ? '' : t(`words.${body.urgency}`),
    date: body.date ?? body.arrival?.date ?? null,
    due: body.mine?.due ?? body.due,
    percent: null,
    updated: civil(body.updated),
  }
}

export function lineOfTask(body: TaskBody): Line {
  return {
    number: body.document?.number ?? null,
    type: t('app.list.task'),
    subject: body.title,
    from: body.by.name,
    lead: nameOf(body.lead),
    state: t(`words.state.${body.state}`),
    urgency: body.urgency === 'normal' ? '' : t(`words.${body.urgency}`),
    date: null,
    due: body.due,
    percent: body.percent,
    updated: civil(body.updated),
  }
}

export function lineColumns(): readonly Column<Line>[] {
  return [
    { title: t('app.list.number'), width: 18, cell: (line) => line.number },
    { title: t('app.list.type'), width: 14, cell: (line) => line.type },
    { title: t('app.list.subject'), width: 60, cell: (line) => line.subject },
    { title: t('app.list.from'), width: 26, cell: (line) => line.from },
    { title: t('app.list.lead'), width: 24, cell: (line) => line.lead },
    { title: t('app.list.state'), width: 18, cell: (line) => line.state },
    { title: t('app.list.urgency'), width: 12, cell: (line) => line.urgency },
    { title: t('app.list.date'), width: 12, cell: (line) => line.date },
    { title: t('app.list.due'), width: 12, cell: (line) => line.due },
    { title: t('app.list.percent'), width: 10, cell: (line) => line.percent },
    { title: t('app.list.updated'), width: 12, cell: (line) => line.updated },
  ]
}
