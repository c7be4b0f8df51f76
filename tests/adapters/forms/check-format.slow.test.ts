import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkFormat } from '#main/adapters/forms/check/check-format.ts'
import type { Finding, FormatCheck } from '#main/adapters/forms/check/findings.ts'
import { sentenceOf } from '#main/adapters/forms/check/sentences.ts'
import { loadStandard } from '#main/adapters/forms/check/standard.ts'
import { fillTemplate } from '#main/adapters/forms/templates/fill.ts'
import { templateList } from '#main/adapters/forms/templates/template.ts'
import type { TemplateFormInput } from '#shared/contract/template-form.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { changedDocx, inParagraph, inRun, without } from './changed-docx.ts'
import { blankForm, sampleForm } from './sample-forms.ts'

const check = async (bytes: Uint8Array): Promise<FormatCheck> => {
  const checked = await checkFormat(bytes)
  if (!checked.ok) throw new Error(checked.refusal.code)
  return checked.value
}

const filled = async (id: string, change: Partial<TemplateFormInput> = {}): Promise<Uint8Array> => {
  const written = await fillTemplate(id, sampleForm(id, change))
  if (!written.ok) throw new Error(written.refusal.code)
  return written.value
}

const paragraph = (text: string, lead?: string) => ({
  kind: 'paragraph' as const,
  text,
  ...(lead !== undefined && { lead }),
})

const withAnnexes = {
  body: [
    paragraph('Danh mục và chỉ tiêu tại Phụ lục I, Phụ lục II kèm theo Tờ trình này, Sở Nội vụ trình xem xét.'),
    paragraph('a) Về số lượng vị trí việc làm;'),
    paragraph('b) Về cơ cấu ngạch công chức;'),
    paragraph('c) Về trình độ đào tạo;'),
    paragraph('d) Về hình thức tuyển dụng;'),
    paragraph('đ) Về thời gian tuyển dụng;'),
    paragraph('e) Về kinh phí tuyển dụng.'),
  ],
}

const source: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  letter: () => filled('cong-van'),
  decision: () => filled('quyet-dinh-truc-tiep'),
  submission: () => filled('van-ban-co-ten-loai', withAnnexes),
  regulation: () =>
    filled('quyet-dinh-gian-tiep', {
      issued: {
        typeName: 'Quy chế',
        subject: 'Công tác văn thư, lưu trữ của Sở Nội vụ',
        body: [
          { kind: 'centred', text: 'Chương I\nQUY ĐỊNH CHUNG' },
          paragraph('', 'Điều 1. Phạm vi điều chỉnh'),
          paragraph('1. Quy chế này quy định về công tác văn thư.'),
          paragraph('2. Quy chế này quy định về công tác lưu trữ.'),
        ],
      },
    }),
}

const replaced = (from: string | RegExp, to: string) => (xml: string) => xml.replace(from, to)
const size = (points: number) => (properties: string) =>
  properties.replace(/<w:sz w:val="\d+"\/>/, `<w:sz w:val="${String(points * 2)}"/>`)
const plain = (properties: string) => properties.replace('<w:b/>', '')
const bold = (properties: string) => `<w:b/>${properties}`
const upright = (properties: string) => properties.replace('<w:i/>', '')
const leftAligned = replaced('<w:jc w:val="center"/>', '<w:jc w:val="left"/>')

const main = 'word/document.xml'
type Change = readonly [rule: string, change: (xml: string) => string, part?: string, severity?: 'doubtful' | 'wrong']

const long = 'Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh'
const say = (text: string) => replaced(long, `${text} ${long}`)

const ofLetter: readonly Change[] = [
  ['F-PAGE-SIZE', replaced('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')],
  ['F-PAGE-ORIENTATION', replaced('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), main, 'doubtful'],
  ['F-MARGIN-TOP', replaced('w:top="1134" w:right', 'w:top="850" w:right')],
  ['F-MARGIN-BOTTOM', replaced('w:bottom="1134"', 'w:bottom="1701"')],
  ['F-MARGIN-LEFT', replaced('w:left="1701" w:header', 'w:left="1134" w:header')],
  ['F-MARGIN-RIGHT', replaced('w:right="851" w:bottom', 'w:right="1418" w:bottom')],
  ['F-FONT', inRun(long, (properties) => `<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>${properties}`)],
  ['F-COLOUR', inRun(long, (properties) => `<w:color w:val="0000FF"/>${properties}`)],
  ['F-PAGE-NUMBER-FIRST', replaced('<w:titlePg/>', '')],
  ['F-PAGE-NUMBER-PLACE', replaced('<w:headerReference w:type="default"', '<w:footerReference w:type="default"')],
  ['F-PAGE-NUMBER-ALIGN', leftAligned, 'word/header1.xml'],
  ['F-PAGE-NUMBER-SIZE', (xml) => xml.replaceAll('<w:sz w:val="28"/>', '<w:sz w:val="22"/>'), 'word/header1.xml'],
  ['F-PAGE-NUMBER-FACE', (xml) => xml.replaceAll('<w:sz w:val="28"/>', '<w:i/><w:sz w:val="28"/>'), 'word/header1.xml'],
  ['F-PAGE-NUMBER-NUMERAL', replaced('<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="upperRoman"/>')],
  ['F-NATIONAL-NAME-WORDS', replaced('CỘNG HÒA XÃ HỘI', 'CỘNG HOÀ XÃ HỘI'), main, 'doubtful'],
  ['F-NATIONAL-NAME-WORDS', replaced('CHỦ NGHĨA VIỆT NAM', 'CHŨ NGHĨA VIỆT NAM')],
  ['F-NATIONAL-NAME-SIZE', inRun('CỘNG HÒA XÃ HỘI', size(14))],
  ['F-NATIONAL-NAME-FACE', inRun('CỘNG HÒA XÃ HỘI', plain)],
  ['F-NATIONAL-NAME-ALIGN', inParagraph('CỘNG HÒA XÃ HỘI', leftAligned)],
  ['F-MOTTO-WORDS', replaced('Độc lập - Tự do', 'Độc lập – Tự do')],
  ['F-MOTTO-WORDS', replaced('Tự do - Hạnh phúc', 'Tự Do - Hạnh Phúc')],
  ['F-MOTTO-SIZE', inRun('Độc lập - Tự do', size(12))],
  ['F-MOTTO-FACE', inRun('Độc lập - Tự do', plain)],
  ['F-MOTTO-CASE', replaced('Độc lập - Tự do - Hạnh phúc', 'ĐỘC LẬP - TỰ DO - HẠNH PHÚC')],
  ['F-MOTTO-RULE', replaced(/(Hạnh phúc(?:(?!<w:pBdr>).)*)<w:pBdr>.*?<\/w:pBdr>/u, '$1')],
  ['F-PARENT-SIZE', inRun('ỦY BAN NHÂN DÂN', size(14))],
  ['F-PARENT-CASE', replaced('ỦY BAN NHÂN DÂN', 'Ủy ban nhân dân')],
  ['F-ISSUER-SIZE', inRun('SỞ NỘI VỤ', size(11))],
  ['F-ISSUER-FACE', inRun('SỞ NỘI VỤ', (properties) => `<w:i/>${properties}`)],
  ['F-ISSUER-CASE', replaced('SỞ NỘI VỤ', 'Sở Nội vụ')],
  ['F-ISSUER-RULE', replaced(/(SỞ NỘI VỤ(?:(?!<w:pBdr>).)*)<w:pBdr>.*?<\/w:pBdr>/u, '$1')],
  ['F-NUMBER-MISSING', without('Số: 05/SNV-VP')],
  ['F-NUMBER-SIZE', inRun('Số: 05/SNV-VP', size(14))],
  ['F-NUMBER-FACE', inRun('Số: 05/SNV-VP', bold)],
  ['F-NUMBER-COLON', replaced('Số: 05', 'Số 05')],
  ['F-NUMBER-WORD', replaced('Số: 05', 'SỐ: 05')],
  ['F-NUMBER-ZERO', replaced('Số: 05/', 'Số: 5/')],
  ['F-NUMBER-ZEROS', replaced('Số: 05/', 'Số: 0125/'), main, 'doubtful'],
  ['F-NUMBER-SLASH', replaced('Số: 05/SNV-VP', 'Số: 05-SNV-VP')],
  ['F-NUMBER-BLANK', replaced('05/SNV-VP', '05/SNV - VP')],
  ['F-NUMBER-DASH', replaced('05/SNV-VP', '05/SNV–VP')],
  ['F-NUMBER-DASH', replaced('05/SNV-VP', '05/SNV/VP')],
  ['F-SYMBOL-LETTER', replaced('05/SNV-VP', '05/CV-SNV')],
  ['F-SYMBOL-UNIT', replaced('05/SNV-VP', '05/SNV')],
  ['F-SYMBOL-CASE', replaced('05/SNV-VP', '05/SNV-vp')],
  ['F-DATE-MISSING', without('Sông Lam, ngày')],
  ['F-DATE-SIZE', inRun('Sông Lam, ngày', size(12))],
  ['F-DATE-FACE', inRun('Sông Lam, ngày', upright)],
  ['F-DATE-COMMA', replaced('Sông Lam, ngày', 'Sông Lam ngày')],
  ['F-DATE-PLACE', replaced('Sông Lam, ngày', 'Sông lam, ngày')],
  ['F-DATE-WORDS', replaced('ngày 05 tháng 02 năm 2026', 'ngày 05/02/2026')],
  ['F-DATE-DAY-ZERO', replaced('ngày 05 tháng', 'ngày 5 tháng')],
  ['F-DATE-MONTH-ZERO', replaced('tháng 02 năm', 'tháng 2 năm')],
  ['F-DATE-MONTH-NO-ZERO', replaced('tháng 02 năm', 'tháng 06 năm')],
  ['F-DATE-IMPOSSIBLE', replaced('ngày 05 tháng 02', 'ngày 30 tháng 02')],
  ['F-LETTER-SUBJECT-WORDS', replaced('V/v tăng', 'v/v tăng')],
  ['F-LETTER-SUBJECT-WORDS', replaced('V/v tăng', 'Về việc tăng')],
  ['F-LETTER-SUBJECT-CAPITAL', replaced('V/v tăng', 'V/v Tăng')],
  ['F-LETTER-SUBJECT-CAPITAL', replaced('V/v tăng', 'V/v Trả lời đề nghị tăng')],
  ['F-LETTER-SUBJECT-MISSING', without('V/v tăng')],
  ['F-LETTER-SUBJECT-SIZE', inRun('V/v tăng', size(14))],
  ['F-LETTER-SUBJECT-FACE', inRun('V/v tăng', bold)],
  ['F-LETTER-SUBJECT-GAP', inParagraph('V/v tăng', replaced('w:before="120"', 'w:before="0"')), main, 'doubtful'],
  ['F-ADDRESSEE-COLON', replaced('Kính gửi:', 'Kính gửi')],
  ['F-ADDRESSEE-SEMICOLON', replaced('ngành tỉnh;', 'ngành tỉnh,')],
  ['F-ADDRESSEE-STOP', replaced('các xã, phường.', 'các xã, phường;')],
  ['F-ADDRESSEE-SINGLE', without('- Các sở, ban, ngành tỉnh;')],
  ['F-ADDRESSEE-SIZE', inRun('Kính gửi:', size(12))],
  ['F-ADDRESSEE-FACE', inRun('Kính gửi:', bold)],
  ['F-BODY-SIZE', inRun(long, size(12))],
  ['F-BODY-FACE', inRun(long, (properties) => `<w:i/>${properties}`), main, 'doubtful'],
  ['F-BODY-ALIGN', inParagraph(long, replaced('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'))],
  ['F-BODY-INDENT', inParagraph(long, replaced('w:firstLine="720"', 'w:firstLine="0"'))],
  ['F-BODY-SPACING', inParagraph(long, replaced('w:line="276"', 'w:line="480"'))],
  ['F-BODY-SPACING', inParagraph(long, replaced('w:line="276"', 'w:line="200"'))],
  [
    'F-BODY-GAP',
    (xml) => xml.replaceAll('w:after="0" w:before="120" w:line="276"', 'w:after="0" w:before="60" w:line="276"'),
  ],
  ['F-END-MARK', replaced('quy định./.', 'quy định.')],
  ['F-END-MARK-FORM', replaced('quy định./.', 'quy định/.')],
  ['F-CITE-UPPER', say('Theo điều 5 của Quy chế,')],
  ['F-CITE-UPPER', say('Theo quy định tại chương II của Quy chế,')],
  ['F-CITE-LOWER', say('Theo quy định tại Khoản 2 Điều 5 của Quy chế,')],
  ['F-CITE-LOWER', say('Theo quy định tại Điểm a khoản 2 Điều 5 của Quy chế,')],
  ['F-CITE-TYPE', say('Theo nghị định số 30/2020/NĐ-CP,')],
  ['F-CAP-PLACE', say('Tại thủ đô Hà Nội,')],
  ['F-CAP-PLACE', say('Tại khu vực quận 1,')],
  ['F-CAP-BODY', say('Theo ý kiến của Ủy Ban Nhân Dân tỉnh,')],
  ['F-CAP-BODY', say('Theo ý kiến của Hội đồng Nhân dân tỉnh,')],
  ['F-CAP-STATE', say('Chủ trương của Đảng và nhà nước.')],
  ['F-CAP-DAY', say('Trong dịp tết Nguyên Đán,')],
  ['F-CAP-BODY', say('Theo ý kiến của Sở Tài Chính,')],
  ['F-CAP-DAY', say('Vào sáng thứ hai, ngày 07,')],
  ['F-CAP-DAY', say('Thời gian: thứ tư, ngày 09,')],
  ['F-CAP-DAY', say('Trong dịp tết nguyên đán,')],
  ['F-AUTHORITY-SIZE', inRun('KT. GIÁM ĐỐC', size(12))],
  ['F-AUTHORITY-FACE', inRun('KT. GIÁM ĐỐC', plain)],
  ['F-AUTHORITY-FORM', replaced('KT. GIÁM ĐỐC', 'K/T GIÁM ĐỐC')],
  ['F-AUTHORITY-FORM', replaced('KT. GIÁM ĐỐC', 'KT.GIÁM ĐỐC')],
  ['F-AUTHORITY-TITLE', without('PHÓ GIÁM ĐỐC')],
  ['F-AUTHORITY-CASE', replaced('>PHÓ GIÁM ĐỐC<', '>Phó Giám đốc<')],
  ['F-SIGNER-TITLE', replaced('Nguyễn Văn Bình', 'TS. Nguyễn Văn Bình')],
  ['F-SIGNER-TITLE', replaced('Nguyễn Văn Bình', 'PGS.TS Nguyễn Văn Bình')],
  ['F-SIGNER-SIZE', inRun('Nguyễn Văn Bình', size(12))],
  ['F-SIGNER-FACE', inRun('Nguyễn Văn Bình', plain)],
  ['F-RECIPIENTS-HEAD-SIZE', inRun('Nơi nhận:', size(14))],
  ['F-RECIPIENTS-HEAD-FACE', inRun('Nơi nhận:', upright)],
  ['F-RECIPIENTS-COLON', replaced('Nơi nhận:', 'Nơi nhận')],
  ['F-RECIPIENTS-SIZE', inRun('- Như trên;', size(13))],
  ['F-RECIPIENTS-FACE', inRun('- Như trên;', bold)],
  ['F-RECIPIENTS-DASH', replaced('- UBND tỉnh (để', 'UBND tỉnh (để')],
  ['F-RECIPIENTS-SEMICOLON', replaced('(để báo cáo);', '(để báo cáo),')],
  ['F-RECIPIENTS-AS-ABOVE', replaced('- Như trên;', '- Như kính gửi;'), main, 'doubtful'],
  ['F-KEEP-MISSING', without('- Lưu: VT, VP.')],
  ['F-KEEP-FORM', replaced('- Lưu: VT, VP.', '- Lưu VT, VP.')],
  ['F-KEEP-FORM', replaced('- Lưu: VT, VP.', '- Lưu: VP, VT.')],
  ['F-KEEP-STOP', replaced('- Lưu: VT, VP.', '- Lưu: VT, VP')],
  ['F-MARK-WORDS', replaced('HỎA TỐC', 'HOẢ TỐC'), main, 'doubtful'],
  ['F-TYPIST-SIZE', inRun('PL.(30)', size(13))],
  ['F-MARK-SIZE', inRun('HỎA TỐC', size(11))],
  ['F-MARK-CASE', replaced('HỎA TỐC', 'Hỏa tốc')],
]

const ofDecision: readonly Change[] = [
  ['F-SYMBOL-TYPE', replaced('05/QĐ-SNV', '05/QD-SNV')],
  ['F-SYMBOL-ISSUER', replaced('05/QĐ-SNV', '05/QĐ')],
  ['F-TYPE-SIZE', inRun('QUYẾT ĐỊNH</w:t>', size(16))],
  ['F-TYPE-FACE', inRun('QUYẾT ĐỊNH</w:t>', plain)],
  ['F-SUBJECT-SIZE', inRun('Về việc bổ nhiệm', size(12))],
  ['F-SUBJECT-FACE', inRun('Về việc bổ nhiệm', plain)],
  [
    'F-SUBJECT-CASE',
    replaced('Về việc bổ nhiệm công chức lãnh đạo, quản lý cấp phòng', 'VỀ VIỆC BỔ NHIỆM CÔNG CHỨC LÃNH ĐẠO'),
  ],
  ['F-SUBJECT-RULE', replaced(/(cấp phòng(?:(?!<w:pBdr>).)*)<w:pBdr>.*?<\/w:pBdr>/u, '$1')],
  ['F-DECIDER-FACE', inRun('GIÁM ĐỐC SỞ NỘI VỤ', plain)],
  ['F-BASIS-FACE', inRun('Căn cứ Nghị định', upright)],
  ['F-BASIS-SIZE', inRun('Căn cứ Nghị định', size(12))],
  ['F-BASIS-SEMICOLON', replaced('công tác văn thư;', 'công tác văn thư,')],
  ['F-BASIS-STOP', replaced('Chánh Văn phòng Sở.', 'Chánh Văn phòng Sở,')],
  ['F-BASIS-LAW-NUMBER', replaced('Căn cứ Nghị định số 30/2020/NĐ-CP', 'Căn cứ Luật Lưu trữ số 33/2024/QH15')],
  [
    'F-BASIS-LINE',
    replaced('công tác văn thư;', 'công tác văn thư; Căn cứ Quyết định số 15/QĐ-UBND ngày 05 tháng 01 năm 2026;'),
  ],
  ['F-BASIS-DATE', replaced(' ngày 05 tháng 3 năm 2020 của', ' của')],
  ['F-DECIDES-FACE', inRun('QUYẾT ĐỊNH:', plain)],
  ['F-ARTICLE-DOT', replaced('Điều 2. ', 'Điều 2: ')],
  ['F-ARTICLE-FACE', inRun('Điều 2. ', plain)],
  ['F-ARTICLE-ORDER', (xml) => xml.replace('Điều 2. ', 'Điều 3. ').replace('Như Điều 2', 'Như Điều 3')],
  ['F-RECIPIENTS-MISSING', replaced(/Nơi nhận:/, 'Gửi đến:')],
  ['F-RECIPIENTS-ARTICLE', replaced('Như Điều 2', 'Như Điều 3'), main, 'doubtful'],
  ['F-BASIS-MISSING', (xml) => without('Theo đề nghị của')(without('Căn cứ Nghị định')(xml)), main, 'doubtful'],
  [
    'F-ARTICLE-MISSING',
    (xml) => xml.replace('Điều 1. ', '').replace('Điều 2. ', '').replace('Như Điều 2', 'Chánh Văn phòng Sở'),
    main,
    'doubtful',
  ],
]

const ofSubmission: readonly Change[] = [
  ['F-POINT-ORDER', replaced('đ) Về thời gian', 'e) Về thời gian')],
  ['F-POINT-LETTER', replaced('đ) Về thời gian', 'f) Về thời gian')],
  ['F-POINT-FORM', replaced('c) Về trình độ', 'c. Về trình độ')],
  ['F-ANNEX-NUMBER', replaced('>Phụ lục II<', '>Phụ lục 2<')],
  ['F-ANNEX-PAGES', (xml) => xml.replace(/<w:pgNumType w:start="1"\/>(?!.*<w:pgNumType)/u, '')],
  ['F-ANNEX-MENTION', replaced('tại Phụ lục I, Phụ lục II kèm', 'kèm'), main, 'doubtful'],
  ['F-ANNEX-HEAD-SIZE', inRun('>Phụ lục I<', size(13))],
  ['F-ANNEX-HEAD-FACE', inRun('>Phụ lục I<', plain)],
  ['F-ANNEX-HEAD-CASE', replaced('>Phụ lục I<', '>PHỤ LỤC I<')],
  ['F-ANNEX-TITLE-FACE', inRun('DANH MỤC VỊ TRÍ VIỆC LÀM', plain)],
  ['F-ANNEX-TITLE-CASE', replaced('DANH MỤC VỊ TRÍ VIỆC LÀM', 'Danh mục vị trí việc làm')],
]

const ofRegulation: readonly Change[] = [
  ['F-CHAPTER-NUMERAL', replaced('Chương I<', 'Chương 1<')],
  ['F-CLAUSE-ORDER', replaced('2. Quy chế này', '3. Quy chế này'), main, 'doubtful'],
  ['F-CLAUSE-FORM', replaced('1. Quy chế này', '1) Quy chế này')],
  ['F-CITE-TYPE', replaced('về công tác lưu trữ.', 'về công tác lưu trữ theo nghị định số 113/2025/NĐ-CP.')],
]

const describeFinding = ({ rule, severity, place }: Finding) => `${rule} ${severity} ${place.excerpt}`

describe('the format of a document', () => {
  it.each(templateList().map(({ id }) => id))('has nothing to say of the template %s', async (id) => {
    const change = id === 'van-ban-co-ten-loai' ? withAnnexes : {}
    expect((await check(await filled(id, change))).findings.map(describeFinding)).toEqual([])
    const blank = await fillTemplate(id, blankForm())
    expect(blank.ok && (await check(blank.value)).findings.map(describeFinding)).toEqual([])
  })

  it('leaves open how the line of a telegram that says who wires is printed', async () => {
    const telegram = await filled('cong-dien')
    const centred = changedDocx(
      telegram,
      main,
      inParagraph('điện:', (properties) => `${properties}<w:jc w:val="center"/>`),
    )
    const bolder = changedDocx(centred, main, inRun('điện:', bold))
    for (const one of [centred, bolder]) expect((await check(one)).findings.map(describeFinding)).toEqual([])
  })

  it.each(['Tổ chức Y tế Thế giới', 'Sở Tài chính đề nghị', 'Thanh tra Chính phủ', 'tổ chức hội nghị', 'Trả góp'])(
    'leaves the subject of a letter as it is: V/v %s',
    async (start) => {
      const named = changedDocx(await filled('cong-van'), main, replaced('V/v tăng', `V/v ${start} tăng`))
      expect((await check(named)).findings.map(describeFinding)).toEqual([])
    },
  )

  it('writes the subject of a letter in small letters after V/v', async () => {
    const subject = 'Trả lời đề nghị bổ sung kinh phí'
    const written = await filled('cong-van', { subject })
    expect(strFromU8(unzipSync(written)[main] ?? new Uint8Array())).toContain('V/v trả lời đề nghị bổ sung kinh phí')
    expect((await check(written)).findings.map(describeFinding)).toEqual([])
  })

  it('takes two bodies of one kind, both bold, for issuers together', async () => {
    const named = await filled('cong-van', { parent: 'Sở Tài chính' })
    const joint = changedDocx(named, main, inRun('SỞ TÀI CHÍNH', bold))
    expect((await check(joint)).findings.map(describeFinding)).toEqual([])
  })

  it.each([
    ['<w:b/>', []],
    ['', ['F-ARTICLE-FACE wrong Điều 2. Chánh']],
  ])('reads the face of numbers that Word prints: %s', async (face, expected) => {
    const files = unzipSync(await filled('quyet-dinh-truc-tiep'))
    const level = `<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/><w:rPr>${face}</w:rPr></w:lvl>`
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${level}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
    const listed = strFromU8(files[main] ?? new Uint8Array()).replace(
      /<w:p><w:pPr>((?:(?!<w:p>).)*)<w:t xml:space="preserve">Điều 2\. <\/w:t>/u,
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>$1<w:t></w:t>',
    )
    expect(listed).toContain('w:numId')
    const found = await check(zipSync({ ...files, [main]: strToU8(listed), 'word/numbering.xml': strToU8(numbering) }))
    expect(found.findings.map((one) => describeFinding(one).slice(0, 34))).toEqual(expected)
  })

  it('has nothing to say of any letter that the template writes', async () => {
    const office = fc.constantFrom(
      { parent: null, agency: 'Ủy ban nhân dân tỉnh Nghệ An', symbol: 'UBND-KGVX' },
      { parent: 'Ủy ban nhân dân Thành phố Hồ Chí Minh', agency: 'Sở Tài chính', symbol: 'STC-QLNS' },
      { parent: 'Bộ Nội vụ', agency: 'Cục Văn thư và Lưu trữ nhà nước', symbol: 'VTLTNN-NVTW' },
      { parent: 'Sở Y tế', agency: 'Bệnh viện Đa khoa Sông Lam', symbol: 'BVĐK-TCHC' },
    )
    const signature = fc.constantFrom<NonNullable<TemplateFormInput['signature']>[]>(
      { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Trần Thị Bích Ngọc' },
      { authority: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], name: 'Lê Hoàng' },
      { authority: ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH'], name: 'Đỗ Ngọc Quỳnh' },
      { authority: ['Q. GIÁM ĐỐC'], name: 'Y Thanh Hà Niê Kđăm' },
    )
    const sentence = fc.constantFrom(
      'Theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, đề nghị các cơ quan nhà nước thực hiện.',
      '- Thời gian: 08 giờ 00, thứ Hai, ngày 07 tháng 12 năm 2026;',
      '1. Về tiến độ: đạt 85,5% (tăng 3,2 điểm phần trăm so với năm 2025).',
      '+ Kinh phí: 1.250.000.000 đồng.',
      'I. MỤC ĐÍCH, YÊU CẦU',
      'Đảng, Nhà nước và Nhân dân; tết Nguyên đán; các điều 5, 6 và 7 của Luật; điều kiện 1, điều kiện 2.',
    )
    const form = fc.record({
      office,
      signature,
      number: fc.integer({ min: 1, max: 3000 }),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      place: fc.constantFrom('Nghệ An', 'Hà Nội', 'Thành phố Hồ Chí Minh', 'Bà Rịa - Vũng Tàu', 'Quận 1'),
      addressees: fc.uniqueArray(fc.constantFrom('Bộ Tài chính', 'Các sở, ban, ngành tỉnh', 'Ủy ban nhân dân các xã'), {
        minLength: 1,
      }),
      keptBy: fc.constantFrom('VT', 'VT, TH', 'VT, QLNS (02b)'),
      body: fc.array(sentence, { minLength: 1, maxLength: 12 }),
    })
    const two = (value: number) => String(value).padStart(2, '0')
    await fc.assert(
      fc.asyncProperty(form, async ({ office: issuer, number, day, month, body, ...others }) => {
        const date = `2026-${two(month)}-${two(day)}` as CivilDate
        const change = { ...issuer, ...others, number: String(number), date, body: body.map((text) => paragraph(text)) }
        expect((await check(await filled('cong-van', change))).findings.map(describeFinding)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  describe.each([
    ['letter', ofLetter],
    ['decision', ofDecision],
    ['submission', ofSubmission],
    ['regulation', ofRegulation],
  ] as const)('with one thing changed in a %s', (name, changes) => {
    const cases = changes.map(([rule, change, part = main, severity = 'wrong']) => ({ rule, change, part, severity }))
    it.each(cases)('says $rule and nothing else', async ({ rule, change, part, severity }) => {
      const original = await source[name]?.()
      const { findings } = await check(changedDocx(original ?? new Uint8Array(), part, change))
      expect(findings.map((finding) => [finding.rule, finding.severity])).toEqual([[rule, severity]])
      const [finding] = findings
      const sentence = sentenceOf(finding as Finding, await loadStandard())
      expect(sentence).not.toMatch(/[{}]|undefined/)
      expect(finding?.expected).not.toBe(finding?.found)
      expect(finding?.source).toContain('Phụ lục')
    })
  })
})
