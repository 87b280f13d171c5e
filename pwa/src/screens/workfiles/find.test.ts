import { expect, it } from 'vitest'
import { findFiles, wordsIn } from './find'
import { workfile } from '../../replica/workfile-samples'

const rows = [
  { id: 'a', body: workfile({ updated: 1 }) },
  { id: 'b', body: workfile({ title: 'Hồ sơ họp trực tuyến', code: '07.CĐS', updated: 2 }) },
]
const found = (query: string) => findFiles(rows, wordsIn(query)).map((row) => row.id)

it('finds files without marks, by number and by who keeps them', () => {
  expect(found('de an chuyen doi so')).toEqual(['a'])
  expect(found('07.cđs')).toEqual(['b'])
  expect(found('2026/07')).toEqual(['b'])
  expect(found('tran an')).toEqual(['b', 'a'])
  expect(found('khong co')).toEqual([])
  expect(found('')).toEqual([])
})
