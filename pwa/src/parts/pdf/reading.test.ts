import { describe, expect, it } from 'vitest'
import { readFirstPage, type PageText, type Run } from './reading'

const WIDTH = 595
const HEIGHT = 842

/** One run as PDF.js gives it: text, left edge, base line from below, width, font size. */
function run(text: string, x: number, fromBelow: number, width: number, size: number): Run {
  return { text, x, y: HEIGHT - fromBelow - size, width, height: size }
}

const NATION = [
  run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 287, 777, 245, 12),
  run('Độc lập - Tự do - Hạnh phúc', 330, 763, 159, 13),
]

function page(...runs: Run[]): PageText {
  return { width: WIDTH, height: HEIGHT, runs: [...runs, ...NATION] }
}

const LETTER_PAGE = page(
  run('BỘ NỘI VỤ', 148, 777, 63, 12),
  run('Số:', 131, 738, 17, 13),
  run('4512/BNV-VP', 152, 738, 77, 13),
  run('Hà Nội, ngày 20 tháng 11 năm 2026', 315, 738, 189, 13),
  run('V/v chuẩn bị hội nghị', 128, 721, 105, 12),
  run('trực tuyến toàn quốc', 131, 707, 99, 12),
  run('KHẨN', 161, 682, 39, 13),
  run('Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương', 120, 646, 389, 14),
  run('Đề nghị Ủy ban nhân dân các tỉnh gửi báo cáo về Bộ Nội vụ trước ngày 30', 121, 579, 420, 14),
  run('tháng 11 năm 2026 để tổng hợp./.', 85, 562, 188, 14),
)

const DECISION_PAGE = page(
  run('UBND TỈNH NGHỆ AN', 119, 777, 121, 12),
  run('SỞ KHOA HỌC VÀ CÔNG NGHỆ', 89, 764, 183, 12),
  run('Số:', 128, 738, 17, 13),
  run('07/QĐ-SKHCN', 149, 738, 84, 13),
  run('Nghệ An, ngày 05 tháng 02 năm 2026', 311, 738, 197, 13),
  run('QUYẾT ĐỊNH', 270, 699, 90, 14),
  run('Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai', 170, 682, 290, 14),
  run('đoạn', 182, 666, 30, 14),
  run('2026 – 2030', 215, 666, 70, 14),
  run('và các nhiệm vụ trọng tâm', 288, 666, 159, 14),
  run('GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ', 169, 633, 291, 14),
  run('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.', 121, 607, 415, 14),
)

function values(of: PageText, known: string[] = []): Record<string, unknown> {
  return Object.fromEntries(Object.entries(readFirstPage(of, known)).map(([key, found]) => [key, found?.value]))
}

describe('the first page of a letter', () => {
  it('gives issuer, number, date, subject, urgency and the deadline in the text', () => {
    expect(values(LETTER_PAGE, ['Bộ Nội vụ'])).toEqual({
      sender: 'Bộ Nội vụ',
      number: '4512/BNV-VP',
      date: '2026-11-20',
      doc_type: 'Công văn',
      subject: 'Về chuẩn bị hội nghị trực tuyến toàn quốc',
      urgency: 'urgent',
      due: '2026-11-30',
    })
  })

  it('has no number where its place is still empty', () => {
    for (const [mark, symbol] of [['Số:', '/BNV-VP'], ['Số:', ':'], ['Số :', '…/BNV-VP']] as const) {
      const { number, sender } = values(page(run('BỘ NỘI VỤ', 148, 777, 63, 12), run(mark, 131, 738, 17, 13), run(symbol, 172, 738, 57, 13)), ['Bộ Nội vụ'])
      expect([number, sender]).toEqual([undefined, 'Bộ Nội vụ'])
    }
  })

  it('says where each was read', () => {
    const { number, subject, due } = readFirstPage(LETTER_PAGE, [])
    expect(number?.boxes).toHaveLength(1)
    expect(number?.boxes[0]?.x).toBeGreaterThan(140 / WIDTH)
    expect(number?.boxes[0]?.x).toBeLessThan(160 / WIDTH)
    expect(due?.boxes).toHaveLength(2)
    expect(subject?.boxes).toHaveLength(2)
  })

  it('reads decomposed text alike', () => {
    const runs = LETTER_PAGE.runs.map((one) => ({ ...one, text: one.text.normalize('NFD') }))
    expect(values({ ...LETTER_PAGE, runs })).toEqual(values(LETTER_PAGE))
  })
})

describe('the first page of a decision', () => {
  it('takes the type from the title and the subject from the lines below it', () => {
    expect(values(DECISION_PAGE)).toMatchObject({
      number: '07/QĐ-SKHCN',
      date: '2026-02-05',
      doc_type: 'Quyết định',
      subject: 'Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai đoạn 2026 – 2030 và các nhiệm vụ trọng tâm',
    })
  })

  it('names the issuer as the directory writes it, and as a sentence when it is unknown', () => {
    expect(values(DECISION_PAGE, ['Sở Khoa học và Công nghệ'])['sender']).toBe('Sở Khoa học và Công nghệ')
    expect(values(DECISION_PAGE)['sender']).toBe('Sở khoa học và công nghệ')
    expect(values(LETTER_PAGE)['sender']).toBe('Bộ Nội vụ')
  })
})

it('an issuer whose name fills two lines is read whole, written as the text writes it', () => {
  const lines = [
    run('BỘ VĂN HÓA, THỂ THAO', 90, 777, 140, 12),
    run('VÀ DU LỊCH', 120, 763, 70, 12),
    run('Số:', 128, 738, 17, 13),
    run('318/GM-BVHTTDL', 149, 738, 90, 13),
  ]
  const text = run('Bộ Văn hóa, Thể thao và Du lịch trân trọng kính mời đại diện lãnh đạo', 121, 600, 400, 14)
  expect(values(page(...lines, text))['sender']).toBe('Bộ Văn hóa, Thể thao và Du lịch')
  expect(values(page(...lines))['sender']).toBe('Bộ văn hóa, thể thao và du lịch')
})

describe('what is not there is not guessed', () => {
  it('a scan without text gives nothing', () => {
    expect(readFirstPage({ width: WIDTH, height: HEIGHT, runs: [] }, [])).toEqual({})
  })

  it('a day that does not exist is no date', () => {
    const runs = [run('Số: 12/SNV-VP', 100, 738, 80, 13), run('ngày 31 tháng 02 năm 2026', 315, 738, 189, 13)]
    expect(values({ width: WIDTH, height: HEIGHT, runs })['date']).toBeUndefined()
  })

  it('a mark of secrecy is seen, the word in a sentence is not', () => {
    expect(values(page(run('TỐI MẬT', 100, 700, 60, 13)))['secret']).toBe('TỐI MẬT')
    expect(values(page(run('bảo vệ bí mật nhà nước', 100, 500, 150, 14)))['secret']).toBeUndefined()
  })
})
