import { describe, expect, it } from 'vitest'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { analyseChanges } from '#main/adapters/signing/changes/analyse.ts'
import { isLocked } from '#main/adapters/signing/changes/locks.ts'
import {
  analysed,
  catalog,
  drawn,
  emptySignature,
  form,
  newSignature,
  remark,
  secondSignature,
  signedForm,
  textField,
} from '../../support/changed-pdf.ts'
import { anyDer } from '../../support/pdf-builder.ts'

const filled = { 7: textField('so', 32, '15/QD'), 32: drawn('15/QD') }
const noted = {
  10: '[5 0 R 7 0 R 8 0 R 14 0 R 16 0 R 17 0 R 21 0 R 50 0 R]',
  50: remark('moi'),
}
const docMdp = (permission: number): string =>
  `/Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${permission} >> >>]`

describe('what a person is told', () => {
  it('names the field, its page and what stands there now', () => {
    const { level, changes, reasons } = analysed(signedForm().append({ objects: filled }))
    expect(level).toBe('formFill')
    expect(reasons).toEqual([])
    expect(changes).toEqual([
      { revision: 2, level: 'formFill', code: 'change.fieldFilled', field: 'so', page: 1, text: '15/QD' },
    ])
  })

  it('reads what a new signature puts on the page', () => {
    const { changes } = analysed(
      signedForm().append({
        objects: { ...secondSignature(), 8: emptySignature('/V 30 0 R /AP << /N 31 0 R >>'), 31: drawn('1581') },
        sign: anyDer,
      }),
    )
    expect(changes).toMatchObject([{ code: 'change.signatureShown', field: 'Signature2', page: 1, text: '1581' }])
  })

  it('lists allowed and forbidden changes of all later revisions', () => {
    const { level, changes } = analysed(
      signedForm()
        .append({ objects: filled })
        .append({ objects: secondSignature(), sign: anyDer })
        .append({ objects: { 4: { data: 'BT (Khac) Tj ET' } } }),
    )
    expect(level).toBe('disallowed')
    expect(changes.map(({ revision, code }) => `${revision} ${code}`)).toEqual([
      '2 change.fieldFilled',
      '3 change.signatureAdded',
      '4 change.pageContent',
    ])
  })

  it('judges each signature by what came after it', () => {
    const file = signedForm()
      .append({ objects: { 4: { data: 'BT (Khac) Tj ET' } } })
      .append({ objects: secondSignature(), sign: anyDer })
    expect(analysed(file, 'Signature1').level).toBe('disallowed')
    expect(analysed(file, 'Signature2')).toMatchObject({ level: 'none', reasons: [] })
  })

  it('follows an object to its new number', () => {
    const { changes } = analysed(
      signedForm({ catalog: '/Outlines 60 0 R', objects: { 60: '<< /First 61 0 R >>', 61: '(one)' } })
        .append({ objects: { 60: '<< /First 62 0 R >>', 62: '(one)' } })
        .append({ objects: { 62: '(changed)' } }),
    )
    expect(changes.map(({ revision, code }) => `${revision} ${code}`)).toEqual(['3 change.catalogEntry'])
  })

  it('does not depend on which signature is asked about first', () => {
    const outlines = (to: number): string => `<< /Type /Outlines /First ${to} 0 R >>`
    const file = openPdf(
      signedForm({ catalog: '/Outlines 60 0 R', objects: { 60: outlines(61), 61: '(one)', 62: '(two)' } })
        .append({ objects: { 61: '(changed)' } })
        .append({ objects: { 60: outlines(62) } })
        .append({ objects: secondSignature(), sign: anyDer })
        .append({ objects: filled }).bytes,
    )
    if ('trouble' in file) throw new Error(file.trouble)
    const { signatures } = findSignatures(file)
    const [first, second] = [...signatures].reverse().map((one) => analyseChanges(file, one, signatures).changes)
    expect(first?.map(({ revision }) => revision)).toEqual([5])
    expect(second?.map(({ revision, code }) => `${revision} ${code}`)).toEqual([
      '2 change.catalogEntry',
      '3 change.catalogEntry',
      '4 change.signatureAdded',
      '5 change.fieldFilled',
    ])
  })

  it('sees a form that was removed and put back', () => {
    const { reasons } = analysed(
      signedForm()
        .append({ objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>' } })
        .append({ objects: { 1: catalog() } }),
    )
    expect(reasons).toContain('change.formRemoved')
  })
})

describe('G13: what the document permits', () => {
  it.each([
    ['long-term data only', 1, filled, 'change.fillingNotPermitted'],
    ['no remark under 2', 2, noted, 'change.remarksNotPermitted'],
    ['no remark without a permission', undefined, noted, 'change.remarksNotPermitted'],
  ] as const)('%s', (_, permission, objects, reason) => {
    const found = analysed(signedForm(permission === undefined ? {} : { permission }).append({ objects }))
    expect(found).toMatchObject({ level: 'disallowed', reasons: [reason] })
  })

  it('a second signature is refused under 1', () => {
    const found = analysed(signedForm({ permission: 1 }).append({ objects: secondSignature(), sign: anyDer }))
    expect(found).toMatchObject({ level: 'disallowed', reasons: ['change.fillingNotPermitted'] })
  })

  it('a lock of an approval signature takes permissions away', () => {
    const lock = '/Action /Include /Fields [] /P 1'
    expect(analysed(signedForm({ lock }).append({ objects: filled })).reasons).toEqual(['change.fillingNotPermitted'])
  })

  it('an earlier certification binds a later signature', () => {
    const file = signedForm({ permission: 2 })
      .append({ objects: secondSignature(), sign: anyDer })
      .append({ objects: noted })
    expect(analysed(file, 'Signature2').reasons).toContain('change.remarksNotPermitted')
  })
})

describe('G11: locked fields', () => {
  const later = (lock: string): readonly string[] => analysed(signedForm({ lock }).append({ objects: filled })).reasons

  it.each([
    ['/Action /All', true],
    ['/Action /Include /Fields [(so)]', true],
    ['/Action /Include /Fields [(s) (so2) (so.phu)]', false],
    ['/Action /Exclude /Fields [(so)]', false],
    ['/Action /Exclude /Fields [(nhom)]', true],
    ['/Action /Unknown', true],
  ])('%s', (lock, locked) => {
    expect(later(lock)).toEqual(locked ? ['change.lockedField'] : [])
  })

  it('covers what lies below a name, not what begins with it', () => {
    const lock = { action: 'Include', fields: ['Signature1'], permission: null } as const
    expect(isLocked('Signature1.kid', [lock])).toBe(true)
    expect(isLocked('Signature10', [lock])).toBe(false)
  })

  it('binds through a later signature too', () => {
    const file = signedForm({ lock: '/Action /Include /Fields [(so)]' })
      .append({ objects: secondSignature(), sign: anyDer })
      .append({ objects: filled })
    expect(analysed(file, 'Signature2').reasons).toEqual(['change.lockedField'])
  })

  it('does not bind what came before it', () => {
    const locked = '/Lock << /Type /SigFieldLock /Action /All >>'
    const file = signedForm({ objects: { 8: emptySignature(locked) } })
      .append({ objects: filled })
      .append({ objects: { ...secondSignature(), 8: emptySignature(`${locked} /V 30 0 R`) }, sign: anyDer })
    expect(analysed(file, 'Signature1').reasons).toEqual([])
    expect(analysed(file, 'Signature2').reasons).toEqual([])
  })

  it('closes the field of a second signature', () => {
    const file = signedForm({ lock: '/Action /Include /Fields [(Signature2)]' })
    expect(analysed(file.append({ objects: secondSignature(), sign: anyDer })).reasons).toEqual(['change.lockedField'])
  })
})

describe('G12 and G14: the order of signatures', () => {
  it('a certification comes first', () => {
    const file = signedForm().append({ objects: secondSignature(docMdp(2)), sign: anyDer })
    expect(analysed(file, 'Signature2').reasons).toEqual(['change.certifiedAfterApproval'])
    expect(analysed(file, 'Signature1').reasons).toEqual([])
  })

  it('a later lock cannot give back what was taken', () => {
    const locked = secondSignature()
    const lock = '/Lock << /Type /SigFieldLock /Action /Include /Fields [] /P 3 >>'
    const file = signedForm({
      permission: 2,
      objects: { 8: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature2) /Rect [150 10 250 60] ${lock} >>` },
    }).append({
      objects: {
        ...locked,
        8: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature2) /Rect [150 10 250 60] ${lock} /V 30 0 R >>`,
      },
      sign: anyDer,
    })
    expect(analysed(file, 'Signature2').reasons).toEqual(['change.lockLoosened'])
    expect(analysed(file.append({ objects: noted }), 'Signature2').reasons).toContain('change.remarksNotPermitted')
  })

  it('a new visible signature after a certification is told', () => {
    const visible = signedForm({ permission: 2 }).append({ objects: newSignature('300 10 400 60'), sign: anyDer })
    expect(analysed(visible)).toMatchObject({
      level: 'formFill',
      reasons: ['change.visibleSignatureAfterCertification'],
    })
    const prepared = signedForm({ permission: 2 }).append({ objects: secondSignature(), sign: anyDer })
    expect(analysed(prepared)).toMatchObject({ level: 'formFill', reasons: [] })
    const unseen = signedForm({ permission: 2 }).append({ objects: newSignature('0 0 0 0'), sign: anyDer })
    expect(analysed(unseen)).toMatchObject({ level: 'formFill', reasons: [] })
  })
})

describe('G1: what cannot be compared', () => {
  it('gives up on a form nested too deep', () => {
    const kids = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [100 + index, `<< /T (a) /FT /Tx /Kids [${101 + index} 0 R] >>`]),
    )
    const found = analysed(signedForm({ objects: { 6: form('100 0 R'), ...kids } }).append({ objects: filled }))
    expect(found).toMatchObject({ level: 'disallowed', reasons: ['change.notComparable'] })
  })

  it('gives up when readers see different objects', () => {
    const file = signedForm({ revision: { xref: 'hybrid', pack: { container: 80, numbers: [11] } } })
    const hidden = /\/XRefStm (\d+)/.exec(Buffer.from(file.bytes).toString('latin1'))?.[1] ?? ''
    const found = analysed(file.append({ objects: filled, trailer: `/XRefStm ${hidden}` }))
    expect(found.reasons).toEqual(['change.ambiguousReferences'])
  })
})

describe('a signature that ends with no revision', () => {
  it('has no changes to list and is not called unchanged', () => {
    const file = openPdf(signedForm().bytes)
    if ('trouble' in file) throw new Error(file.trouble)
    const [signature] = findSignatures(file).signatures
    if (signature === undefined) throw new Error('no signature')
    expect(analyseChanges(file, { ...signature, revision: null }, [])).toEqual({ level: 'disallowed', changes: [] })
  })
})
