import { describe } from 'vitest'
import { type ChangeCase, checkChanges } from '../../support/change-cases.ts'
import {
  checkBox,
  drawn,
  form,
  newSignature,
  page,
  remark,
  textField,
  type SigningOptions,
} from '../../support/changed-pdf.ts'
import { anyDer, type Source } from '../../support/pdf-builder.ts'

const signing = { sign: anyDer }
const p = (permission: 1 | 2 | 3): SigningOptions => ({ permission })

describe('G7 and G15: remarks', () => {
  const list = '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 50 0 R]'
  const added = (
    what: string,
    annotation: string,
    reasons: string[],
    objects: ChangeCase['objects'] = {},
  ): ChangeCase => ({
    what,
    signing: p(3),
    objects: { 10: list, 50: annotation, ...objects },
    level: reasons[0] === 'change.remarks' ? 'annotations' : 'disallowed',
    reasons,
  })
  const annotation = (subtype: string, entries = ''): string =>
    `<< /Type /Annot /Subtype /${subtype} /Rect [100 100 300 200] /P 3 0 R ${entries} >>`
  const white = drawn('', '1 g 0 0 200 100 re f')
  const marker: Source = {
    dict: '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /ExtGState << /G0 << /BM /Multiply >> >> >>',
    data: '/G0 gs 1 1 0 rg 0 0 200 20 re f',
  }
  checkChanges([
    added('a note', remark('moi'), ['change.remarks']),
    added('a square without filling', annotation('Square', '/C [1 0 0]'), ['change.remarks']),
    added('a marker one can read through', annotation('Highlight', '/AP << /N 51 0 R >>'), ['change.remarks'], {
      51: marker,
    }),
    added('a link to the web', annotation('Link', '/A << /S /URI /URI (http://a) >>'), ['change.remarks']),
    {
      what: 'a remark changed',
      signing: p(3),
      objects: { 16: remark('khac') },
      level: 'annotations',
      reasons: ['change.remarks'],
    },
    {
      what: 'a remark removed',
      signing: p(3),
      objects: { 10: list.replace('16 0 R', '').replace('50 0 R', '') },
      level: 'annotations',
      reasons: ['change.remarks'],
    },
    {
      what: 'a stamp that was signed removed',
      signing: p(3),
      objects: { 10: list.replace('17 0 R', '').replace('50 0 R', '') },
      level: 'disallowed',
      reasons: ['change.contentRemoved'],
    },
    added('a stamp', annotation('Stamp', '/AP << /N 18 0 R >>'), ['change.annotationCovers']),
    added('free text', annotation('FreeText', '/Contents (gia)'), ['change.annotationCovers']),
    added('a redaction', annotation('Redact'), ['change.annotationCovers']),
    added('a note that draws text', annotation('Text', '/AP << /N 18 0 R >>'), ['change.annotationCovers']),
    added('a filled square', annotation('Square', '/IC [1 1 1]'), ['change.annotationCovers']),
    added('a marker that covers', annotation('Highlight', '/AP << /N 51 0 R >>'), ['change.annotationCovers'], {
      51: white,
    }),
    added('a link that runs a script', annotation('Link', '/A << /S /JavaScript /JS (1) >>'), ['change.script']),
    added('a link that starts a program', annotation('Link', '/A << /S /Launch /F (a.exe) >>'), ['change.script']),
    {
      what: 'a remark turned into a stamp',
      signing: p(3),
      objects: { 16: remark('khac').replace('/Text', '/Stamp') },
      level: 'disallowed',
      reasons: ['change.annotationCovers'],
    },
    {
      what: 'the border of a field changed where remarks are permitted',
      signing: p(3),
      objects: { 7: textField('so', 12, '', '/MK << /BC [1 0 0] >>') },
      level: 'annotations',
      reasons: ['change.remarks'],
    },
  ])
})

describe('G8: the structure tree', () => {
  const tagged: SigningOptions = {
    permission: 3,
    catalog: '/StructTreeRoot 70 0 R',
    objects: {
      70: '<< /Type /StructTreeRoot /K [71 0 R] /ParentTree 73 0 R >>',
      71: '<< /Type /StructElem /S /Document /P 70 0 R /K [72 0 R] >>',
      72: '<< /Type /StructElem /S /P /P 71 0 R /Pg 3 0 R /K 0 >>',
      73: '<< /Nums [] >>',
    },
  }
  const list = '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 50 0 R]'
  const document = (kids: string): string => `<< /Type /StructElem /S /Document /P 70 0 R /K [${kids}] >>`
  checkChanges([
    {
      what: 'an element for a new remark',
      signing: tagged,
      objects: {
        10: list,
        50: remark('moi'),
        71: document('72 0 R 74 0 R'),
        74: '<< /Type /StructElem /S /Annot /P 71 0 R /K << /Type /OBJR /Obj 50 0 R >> >>',
      },
      level: 'annotations',
      reasons: ['change.remarks'],
    },
    {
      what: 'an element for content of the page',
      signing: tagged,
      objects: { 71: document('72 0 R 74 0 R'), 74: '<< /Type /StructElem /S /P /P 71 0 R /Pg 3 0 R /K 1 >>' },
      level: 'disallowed',
      reasons: ['change.structure'],
    },
    {
      what: 'another text for an element',
      signing: tagged,
      objects: { 72: '<< /Type /StructElem /S /P /P 71 0 R /Pg 3 0 R /K 0 /ActualText (gia) >>' },
      level: 'disallowed',
      reasons: ['change.structure'],
    },
    {
      what: 'an element removed',
      signing: tagged,
      objects: { 71: document('') },
      level: 'disallowed',
      reasons: ['change.structure'],
    },
  ])
})

describe('G9: objects with several uses', () => {
  checkChanges([
    {
      what: 'an appearance that the page paints too',
      signing: { objects: { 3: page('/Annots 10 0 R').replace('/Font', '/XObject << /X 12 0 R >> /Font') } },
      objects: { 7: textField('so', 12, '15'), 12: drawn('15') },
      level: 'disallowed',
      reasons: ['change.pageContent'],
    },
    {
      what: 'the list of annotations that is the content too',
      signing: { objects: { 3: page('/Annots 10 0 R', '10 0 R') } },
      objects: { 10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 31 0 R]', ...newSignature('0 0 0 0') },
      update: signing,
      level: 'disallowed',
      reasons: ['change.pageContent'],
    },
    {
      what: 'an appearance dictionary named elsewhere',
      signing: {
        catalog: '/Own 50 0 R',
        objects: { 50: '<< /N 12 0 R >>', 7: textField('so', 12, '').replace('<< /N 12 0 R >>', '50 0 R') },
      },
      objects: { 7: textField('so', 51, '15'), 51: drawn('15') },
      level: 'disallowed',
      reasons: ['change.sharedObject'],
    },
    {
      what: 'a font below a new appearance rewritten',
      signing: { objects: { 19: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' } },
      objects: {
        7: textField('so', 32, '15'),
        32: drawn('15', undefined, '19 0 R'),
        19: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
      },
      level: 'disallowed',
      reasons: ['change.overwritten'],
    },
    {
      what: 'an object stream rewritten',
      signing: { revision: { xref: 'stream', pack: { container: 80, numbers: [11] } } },
      objects: { 80: { dict: '/Type /ObjStm /N 1 /First 5', data: '11 0 << /T (khac) /FT /Tx /Kids [14 0 R] >>' } },
      update: { xref: 'stream' },
      level: 'disallowed',
      reasons: ['change.overwritten', 'change.fieldRenamed', 'change.fieldRenamed'],
    },
  ])
})

describe('G10: what a field shows', () => {
  const fonts = { unreadable: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H >>' }
  const kept: SigningOptions = { objects: { 7: textField('so', 33, '15'), 33: drawn('15') } }
  checkChanges([
    {
      what: 'another number than its value',
      objects: { 7: textField('so', 32, '15'), 32: drawn('51') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'another number for a kept value',
      signing: kept,
      objects: { 33: drawn('51') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'the same number in another look',
      signing: kept,
      objects: { 33: drawn('1 5') },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'a picture',
      objects: { 7: textField('so', 32, '15'), 32: drawn('15', 'BI /W 1 /H 1 ID x EI') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'letters that cannot be read back, for a kept value',
      signing: kept,
      objects: { 33: drawn('AB', undefined, '50 0 R'), 50: fonts.unreadable },
      level: 'formFill',
      reasons: ['change.appearanceUnclear'],
    },
    {
      what: 'letters that cannot be read back, for a new value',
      objects: { 7: textField('so', 32, '15'), 32: drawn('AB', undefined, '50 0 R'), 50: fonts.unreadable },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'a Vietnamese value in a font with /ToUnicode',
      objects: {
        7: textField('so', 32, '').replace('/V ()', '/V <FEFF0110>'),
        32: drawn('', 'BT /F1 12 Tf <0001> Tj ET', '50 0 R'),
        50: '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 51 0 R >>',
        51: { data: '1 beginbfchar <0001> <0110> endbfchar' },
      },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'an amount that a script formats',
      signing: { objects: { 7: textField('so', 12, '', script) } },
      objects: { 7: textField('so', 32, '1500', script), 32: drawn('1.500') },
      level: 'formFill',
      reasons: [],
    },
    { what: 'a box checked as its value says', objects: { 21: checkBox('Yes') }, level: 'formFill', reasons: [] },
    {
      what: 'a box checked against its value',
      objects: { 21: checkBox('Yes', 'Off') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'a background that hides the page',
      signing: kept,
      objects: { 33: drawn('15', '1 g 0 0 200 20 re f BT /F1 12 Tf (15) Tj ET') },
      level: 'disallowed',
      reasons: ['change.appearanceCovers'],
    },
    {
      what: 'the background its field has',
      signing: { objects: { 7: textField('so', 33, '', '/MK << /BG [1 1 1] >>'), 33: drawn('') } },
      objects: {
        7: textField('so', 33, '15', '/MK << /BG [1 1 1] >>'),
        33: drawn('15', '1 g 0 0 200 20 re f BT /F1 12 Tf (15) Tj ET'),
      },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'letters drawn as curves',
      signing: kept,
      objects: { 33: drawn('', '0 0 m 1 1 2 2 3 3 c S') },
      level: 'formFill',
      reasons: ['change.pictureReplaced'],
    },
    {
      what: 'another picture on a push button',
      signing: { objects: { 6: form('52 0 R'), 52: pushButton('53 0 R'), 53: drawn('In'), 54: drawn('Gia') } },
      objects: { 52: pushButton('54 0 R') },
      level: 'formFill',
      reasons: ['change.pictureReplaced'],
    },
    {
      what: 'a sentence in place of the mark of a check box',
      objects: { 21: checkBox('Off').replace('/Yes 18 0 R', '/Yes 55 0 R'), 55: drawn('Dong y') },
      level: 'formFill',
      reasons: ['change.pictureReplaced'],
    },
    {
      what: 'another mark of a check box',
      objects: { 21: checkBox('Yes').replace('/Yes 18 0 R', '/Yes 55 0 R'), 55: drawn('4') },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'viewers begin to draw values that were never shown',
      signing: { objects: { 7: textField('so', 12, '99'), 12: drawn('15') } },
      objects: { 6: form('', '/NeedAppearances true') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'a value alone, for viewers to draw',
      signing: kept,
      objects: { 6: form('', '/NeedAppearances true'), 7: textField('so', 33, '16') },
      level: 'formFill',
      reasons: [],
    },
    {
      what: 'a value and a false appearance, for viewers to draw',
      objects: { 6: form('', '/NeedAppearances true'), 7: textField('so', 32, '15'), 32: drawn('51') },
      level: 'disallowed',
      reasons: ['change.appearanceDiffers'],
    },
    {
      what: 'another way for viewers to draw',
      objects: { 6: form('', '/NeedAppearances true').replace('0 Tf', '0 Tf 1 g') },
      level: 'disallowed',
      reasons: ['change.formEntry'],
    },
    {
      what: 'viewers begin to draw values as they were shown',
      signing: kept,
      objects: { 6: form('', '/NeedAppearances true') },
      level: 'none',
      reasons: [],
    },
  ])
})

const script = '/AA << /F << /S /JavaScript /JS (format) >> >>'

const pushButton = (appearance: string): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (nut) /Rect [0 0 99 99] /AP << /N ${appearance} >> >>`
