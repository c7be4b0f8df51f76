import { fold } from '#shared/kernel/text.ts'

/** Words the rules know, folded: without accents, in small letters. */

export const state = 'cong hoa xa hoi chu nghia viet nam'
export const party = 'dang cong san viet nam'
/** The Youth Union heads its papers as the Party does, with its own name (Hướng dẫn 29-HD/TWĐTN-VP). */
export const youth = 'doan tncs ho chi minh'

/** What a body begins its name with; such a line under another is a body of its own, under its parent. */
export const bodyWords =
  /^(?:so|cuc|tong cuc|chi cuc|truong|van phong|ban|trung tam|phong|to cong tac|to|vien|thanh tra|hoi dong|bao|dai|kho bac|cong ty|tong cong ty|benh vien|tap doan|hoi|dang uy|chi bo|uy ban|ubnd|hdnd|cong an|bo chi huy|toa an|vien kiem sat|hat|doan|doi|tram|nha xuat ban|quy|hoc vien|khoa|lien doan|vu|khu|chi nhanh|bao hiem|ngan hang|cang vu|kiem toan|bo tu lenh|lien hiep|mat tran|chi doan|xi nghiep|tiep can|cum|bo|tieu ban|doan thanh nien)\b/

/** What goes on with the name of the line before. */
export const goesOn =
  /^(?:tinh|thanh pho|tp|huyen|quan|xa|phuong|thi xa|thi tran|dac khu|va|quoc gia|viet nam|nha nuoc|trung uong|mien|khu vuc|so \d|co so|\()(?:\b|\.)/
/** A name that cannot end here. */
export const hangs = /(?:\b(?:va|cua|ve|cho|tai|trong|voi|cac|su|quoc|nhan)|[-–,&])$/

/** Words of two syllables, by the second, which alone would begin a body or a post: a line may end in their midst. */
const firstSyllables: Readonly<Record<string, string>> = {
  ban: 'uy|van|dia|dong|can',
  bao: 'thong|du|canh|dam|hoi',
  bo: 'can|dang|dong|duong|noi|tien|toan',
  cuc: 'chi|tong',
  dai: 'hien|trong|vi',
  doan: 'cong|giai|huyen|lien|lu|quan|su|tap|thanh|tinh|trung|xa',
  doi: 'bien|bo|chuyen|cuoc|quan|thay|trao',
  hoi: 'chi|co|giao|le|quoc|xa',
  khoa: 'bach|chuyen|da|ngoai|nha|nhi|noi|san',
  khu: 'phan|quan',
  phong: 'giai|hai|quoc|van',
  muu: 'tham',
  quy: 'kho|ngan|thu',
  so: 'co|chi|chuyen doi|dan|he|mot|thong|tru',
  truc: 'thuong',
  truong: 'cong|hoi|lam|moi|nong|quang|thi',
  vien: 'benh|cong|doan|giang|hoc|nhan|sinh|thanh|thu|uy',
  vu: 'dich|hau|mau|nghiep|nhiem|noi|phuc|tai|thuong',
}
const partedWords = new RegExp(
  `(?:${Object.entries(firstSyllables)
    .map(([second, firsts]) => `\\b(?:${firsts}) ${second}`)
    .join('|')})$`,
)

/** Whether one word goes over from a line to the next: "… VÀ MÔI" and "TRƯỜNG THÍ DỤ" (both folded). */
export const partsWord = (before: string, after: string): boolean =>
  partedWords.test(`${before} ${after.split(/[\s,.;-]/, 1)[0] ?? ''}`)

/** A place that needs its name. */
export const awaitsName = /\b(?:tinh|thanh pho|huyen|xa|phuong|khu vuc)$/

/** Names of bodies in English, as schools and firms print them below their own. */
export const english =
  /\b(?:university|college|school|institute|academy|hospital|company|corporation|joint|department|ministry|center|centre|faculty|committee)\b/

const prefixes = '(?:tm|t/m|kt|k/t|tl|t/l|tuq|t/uq|q)'
export const authorityPrefix = /^(?:(?:tm|t\/m|kt|k\/t|tl|t\/l|tuq|t\/uq)(?:\s*[.,:]+\s*|\s+)|q\s*\.\s*)\S/
const titles =
  'thu tuong|chu tich|chu nhiem|bo truong|thu truong|giam doc|tong giam doc|cuc truong|tong cuc truong|chi cuc truong|vu truong|chanh van phong|chanh thanh tra|chanh an|vien truong|truong (?:ban|phong|khoa|doan|tram|cong an|bo mon|chi nhanh|van phong|co quan|dai dien|thon|kiem toan)|hieu truong|hieu pho|bi thu|tong bi thu|tong thanh tra|tong kiem toan|thong doc|tu lenh|chi huy truong|to truong|doi truong|tram truong|hat truong|tong bien tap|tong thu ky|chu toa|dai su|thuong truc|uy vien|thu ky|vien pho|tham muu truong|chinh uy|doan truong|kiem sat truong|cong chung vien|chap hanh vien'
/** A line that names the post of a signer. */
export const titleLine = new RegExp(`^(?:pho |quyen |q\\. ?)*(?:${titles})(?![\\p{Ll}])`, 'u')
const titleStart = new RegExp(`(?<=\\s)(?=(?:${prefixes}\\s?\\.|(?:pho |quyen )?(?:${titles})(?!\\p{L})))`, 'gu')

/** Lines of an authority that were run together: `KT. BỘ TRƯỞNG THỨ TRƯỞNG` is two. Places in `folded` where one begins. */
export const authorityStarts = (folded: string): number[] =>
  [...folded.matchAll(titleStart)]
    .map(({ index }) => index)
    // What stands behind "KT. " or "PHÓ " belongs to it.
    .filter(
      (index) => !new RegExp(`(?:^|\\s)(?:${prefixes}\\s?\\.?|pho|quyen|tong|chi)\\s*$`).test(folded.slice(0, index)),
    )

/** Lines with which the body begins; no summary goes on with one. */
export const bodyBegins =
  /^(?:(?:can cu|kinh gui|theo de nghi|xet de nghi|xet to trinh|dieu 1|chuong (?:i|1)|phan (?:i|1|thu nhat|a)|muc (?:i|1))\b|(?:i|a|1)[.)]\s|so\s?:|\((?:ban hanh|kem theo)|(?:quyet dinh|quyet nghi|nghi quyet|nghi dinh)\s?:)/

/** What a body may begin with, and a line of a summary as well: its place on the page decides. */
export const mayBegin = /^(?:thuc hien|ngay \d|hom nay|trong |de |nham |trien khai|sau khi|vua qua)/

/** Headings that name who decides, between the subject and the legal bases. */
export const deciderHeading =
  /^(?:chinh phu|quoc hoi|thu tuong|chu tich|bo truong|giam doc|cuc truong|tong cuc truong|hoi dong|uy ban|uy ban thuong vu|hieu truong|thong doc|chanh an|vien truong|tong thanh tra|tong giam doc|truong ban|ban (?:chap hanh|thuong vu|bi thu)|bo chinh tri|bo (?:tai chinh|noi vu|cong an|y te)|chu nhiem|chanh van phong|vien kiem sat|toa an)\b/

export const noise =
  /^(?:nguoi ky|email|co quan\s?:|thoi gian ky|ky boi|cong bao\b|van ban quy pham phap luat$|van ban hop nhat|du thao|den$|so den|cong van den|gio\.|ngay\.|\(?du thao|\d{1,3}$)/

/** What the catalogue calls a type, by its folded name. */
export interface TypeNames {
  readonly byName: ReadonlyMap<string, string>
  /** Abbreviations with their accents, by the name of the type; the Party's apart, where TT is another type. */
  readonly byAbbreviation: ReadonlyMap<string, string>
  readonly byPartyAbbreviation: ReadonlyMap<string, string>
}

/** @param records rows of resources/catalogue/document-types.csv */
export const typeNamesOf = (records: readonly Readonly<Record<string, string>>[]): TypeNames => {
  const byName = new Map<string, string>()
  const byAbbreviation = new Map<string, string>()
  const byPartyAbbreviation = new Map<string, string>()
  for (const { group = '', name = '', abbreviation = '' } of records) {
    if (name === '') continue
    byName.set(fold(name), byName.get(fold(name)) ?? name)
    const map = group === 'party' ? byPartyAbbreviation : byAbbreviation
    if (abbreviation !== '' && !map.has(abbreviation)) map.set(abbreviation, name)
  }
  return { byName, byAbbreviation, byPartyAbbreviation }
}
