import type { DraftActionName, draftAsks, draftDetail, draftSets } from '#shared/contract/draft.ts'
import type {
  DraftState,
  DutyPair,
  ForwardKind,
  OpinionAnswer,
  PdfOrigin,
  StepKind,
  StepState,
} from '#shared/vocabulary/drafting.ts'
import type { z } from 'zod'

type Labels<Key extends string> = Readonly<Record<Key, string>>

export const draftStateLabels: Labels<DraftState> = {
  drafting: 'Đang soạn',
  contentCheck: 'Chờ kiểm tra nội dung',
  opinions: 'Đang xin ý kiến',
  formatCheck: 'Chờ kiểm tra thể thức',
  signing: 'Chờ ký',
  signed: 'Chờ cấp số',
  numbered: 'Chờ phát hành',
  sentBack: 'Bị trả lại',
  withdrawn: 'Đã rút về',
  issued: 'Đã phát hành',
  refused: 'Không được duyệt',
  discarded: 'Đã bỏ',
}

/** What is asked of the person, in a row of the list. */
export const draftAskLabels: Labels<(typeof draftAsks)[number]> = {
  contentCheck: 'Kiểm tra nội dung',
  opinion: 'Cho ý kiến',
  formatCheck: 'Kiểm tra thể thức',
  signing: 'Ký',
  numbering: 'Cấp số',
  revise: 'Sửa và trình lại',
}

export const draftSetLabels: Labels<(typeof draftSets)[number]> = {
  waiting: 'Chờ tôi',
  mine: 'Của tôi',
  returned: 'Bị trả lại',
  sent: 'Đã chuyển',
  unit: 'Đơn vị',
  numbering: 'Chờ cấp số',
  all: 'Tất cả',
}

/** Steps of the stepper. */
export const draftStageLabels: Labels<z.infer<typeof draftDetail>['steps'][number]['stage']> = {
  drafting: 'Soạn thảo',
  contentCheck: 'Nội dung',
  formatCheck: 'Thể thức',
  signing: 'Ký',
  numbering: 'Cấp số',
  issuing: 'Phát hành',
}

export const stepKindLabels: Labels<StepKind> = {
  contentCheck: 'Kiểm tra nội dung',
  opinion: 'Cho ý kiến',
  formatCheck: 'Kiểm tra thể thức',
  signing: 'Ký',
  numbering: 'Cấp số',
}

export const stepStateLabels: Labels<StepState> = {
  queued: 'sau khi cấp số',
  waiting: 'chưa mở',
  opened: 'đã mở',
  approved: 'đã duyệt',
  answered: 'đã cho ý kiến',
  signed: 'đã ký',
  numbered: 'đã cấp số',
  sentBack: 'trả lại',
  refused: 'không duyệt',
  takenBack: 'đã thu hồi',
  lapsed: 'thôi xử lý',
}

export const forwardKindLabels: Labels<ForwardKind> = {
  contentCheck: 'Kiểm tra nội dung',
  formatCheck: 'Kiểm tra thể thức',
  signing: 'Trình ký',
}

export const opinionAnswerLabels: Labels<OpinionAnswer> = {
  agree: 'Đồng ý',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
}

export const pdfOriginLabels: Labels<PdfOrigin> = {
  itself: 'PDF',
  converted: 'Bản PDF do chương trình chuyển từ Word',
  attached: 'Bản PDF do người soạn kèm theo',
  signed: 'Bản PDF đã ký',
}

/** Two duties that one person should not unite (soạn ≠ kiểm tra nội dung, kiểm tra thể thức ≠ ký, ký ≠ cấp số). */
export const dutyPairLabels: Labels<DutyPair> = {
  drafterChecksContent: 'Người soạn thảo cũng là người kiểm tra nội dung',
  formatCheckerSigns: 'Người kiểm tra thể thức cũng là người ký',
  signerGivesNumber: 'Người ký cũng là người cấp số',
}

export const draftActionLabels: Labels<DraftActionName> = {
  submit: 'Trình',
  approve: 'Duyệt, chuyển tiếp',
  sign: 'Ký',
  takeNumber: 'Cấp số',
  signForAgency: 'Ký số cơ quan',
  answerOpinion: 'Cho ý kiến',
  askOpinions: 'Xin ý kiến',
  closeOpinions: 'Dừng xin ý kiến',
  sendBack: 'Trả lại',
  refuse: 'Không duyệt',
  refuseNumber: 'Từ chối cấp số',
  reassign: 'Chuyển người khác',
  takeBack: 'Thu hồi',
  withdraw: 'Rút về',
  changeFields: 'Sửa thông tin',
  saveFile: 'Thêm tệp, bản mới',
  attachPdf: 'Kèm bản PDF',
  removeFile: 'Bỏ phụ lục',
  addNote: 'Ghi ý kiến trên trang',
  discard: 'Bỏ dự thảo',
  restore: 'Khôi phục',
}

/** Words of "Dự thảo": list, draft, its card. */
export const draftText = {
  title: 'Dự thảo',
  begin: 'Soạn văn bản',
  empty: {
    waiting: { title: 'Không có dự thảo nào chờ bạn', hint: 'Dự thảo trình đến bạn sẽ hiện ở đây.' },
    mine: { title: 'Bạn chưa soạn dự thảo nào', hint: 'Bấm “Soạn văn bản” (phím N) để bắt đầu.' },
    returned: { title: 'Không có dự thảo bị trả lại', hint: 'Dự thảo bị trả lại kèm lý do hiện ở đây.' },
    sent: { title: 'Chưa chuyển dự thảo nào', hint: 'Dự thảo bạn đã duyệt, đã cho ý kiến hiện ở đây.' },
    unit: { title: 'Đơn vị chưa có dự thảo nào', hint: 'Dự thảo của đơn vị bạn hiện ở đây.' },
    numbering: { title: 'Không có văn bản chờ cấp số', hint: 'Văn bản đã ký chờ văn thư cấp số hiện ở đây.' },
    all: { title: 'Chưa có dự thảo nào', hint: 'Mọi dự thảo bạn được xem hiện ở đây.' },
  },
  choose: 'Chọn một dự thảo để xem',
  chooseHint: 'J, K để đi xuống, đi lên; Enter để mở; N để soạn văn bản mới.',
  draft: 'Dự thảo',
  untyped: 'Chưa chọn loại',
  noSubject: '(chưa ghi trích yếu)',
  draftOf: (type: string) => (type === '' ? 'Dự thảo' : `Dự thảo ${type.toLocaleLowerCase('vi')}`),
  heldBy: (state: string, who: string) => (who === '' ? state : `${state} · ${who}`),
  byUnit: (author: string, unit: string) => (unit === '' ? author : `${author}, ${unit}`),
  startedOn: (date: string) => `soạn từ ${date}`,
  you: 'bạn',
  youHold: (span: string) => `bạn giữ ${span}`,
  holds: (who: string, span: string) => (who === '' ? span : `${who} giữ ${span}`),
  asksYou: (ask: string) => `Chờ bạn: ${ask.toLocaleLowerCase('vi')}`,
  byYou: 'bạn soạn',
  openAnswered: 'Mở văn bản đến',
  page: (name: string) => `Trang dự thảo ${name}`,
  files: {
    label: 'Các tệp của dự thảo',
    main: 'Dự thảo',
    annex: 'Phụ lục',
    annexAt: (place: number) => `Phụ lục ${place}`,
    removed: (name: string) => `${name} (đã bỏ)`,
    none: 'Dự thảo chưa có tệp',
    noneHint: 'Kéo tệp Word (DOCX) hoặc PDF vào đây, hoặc bấm nút dưới.',
    noneToSee: 'Người soạn chưa thêm tệp Word hoặc PDF.',
    wordOnly: 'Bản Word chưa có bản PDF để xem',
    wordOnlyHint: 'Lưu bản Word về máy để đọc, sửa; kèm bản PDF để người khác xem và ký được ngay trong chương trình.',
    wordOnlyToSee: 'Lưu bản Word về máy để đọc.',
    download: (name: string) => `Lưu ${name} về máy`,
    downloadWord: 'Lưu bản Word',
    attachPdf: 'Kèm bản PDF',
    older: (number: number) => `Đang xem bản ${number}, không phải bản mới nhất`,
    toNewest: 'Xem bản mới nhất',
    dropNow: 'Thả tệp để thêm vào dự thảo',
  },
  versions: {
    heading: 'Các bản',
    number: (number: number) => `Bản ${number}`,
    pages: (pages: string) => `${pages} trang`,
    shown: 'đang xem',
    show: (number: number) => `Xem bản ${number}`,
    noPdf: 'chưa có PDF',
  },
  card: {
    cameBack: 'Bị trả lại',
    facts: 'Thông tin',
    circuit: 'Quá trình xử lý',
    notes: 'Ý kiến trên trang',
    signatures: 'Ai đã ký, lúc nào',
    timeline: 'Diễn biến',
    readers: 'Đã mở dự thảo',
    type: 'Loại văn bản',
    author: 'Người soạn',
    due: 'Hạn',
    answers: 'Trả lời',
    replyBy: 'Hạn trả lời',
    addressees: 'Kính gửi',
    recipients: 'Nơi nhận',
    pages: 'Số trang',
    copies: 'Số bản',
    secrecy: 'Độ mật',
    language: 'Ngôn ngữ',
    note: 'Ghi chú',
    template: 'Từ mẫu',
    signer: 'Người ký',
    contentCheck: 'Nội dung',
    formatCheck: 'Thể thức',
    checks: {
      standing: 'đã kiểm tra',
      missing: 'chưa kiểm tra',
      lapsed: 'đã sửa sau khi kiểm tra, cần kiểm tra lại',
    },
    initial: (version: number) => `ký nháy bản ${version}`,
    onBehalfOf: (name: string) => `thay ${name}`,
    from: (who: string) => `${who} chuyển`,
    dueAt: (moment: string) => `hạn ${moment}`,
    signedAs: { person: 'Người có thẩm quyền', agency: 'Cơ quan' },
  },
  compare: {
    withPrevious: (number: number) => `So bản ${number} với bản trước`,
    short: 'So với bản trước',
    title: (from: number, to: number) => `Thay đổi từ bản ${from} đến bản ${to}`,
    nothing: 'Hai bản giống nhau về lời văn.',
    counts: (changed: string, added: string, removed: string, moved: string) =>
      `${changed} đoạn sửa, ${added} đoạn thêm, ${removed} đoạn bỏ, ${moved} đoạn chuyển chỗ.`,
    untouched: (count: string) => `… ${count} đoạn không đổi …`,
    movedAway: (move: number) => `Chuyển đi (${move})`,
    movedHere: (move: number) => `Chuyển đến (${move})`,
  },
  conversion: {
    convert: 'Chuyển sang PDF',
    done: (pages: number) => `Đã chuyển sang PDF, ${pages} trang. Xem lại trước khi trình.`,
    pages: (before: number) => `Tệp Word ghi ${before} trang: nội dung đã xê dịch, xem kỹ từng trang.`,
    fonts: (names: string) => `Máy này không có phông ${names}: dòng, trang có thể xê dịch.`,
    places: 'Không thấy chỗ ghi số, ngày: số và ngày sẽ hiện cùng chữ ký của cơ quan.',
    none: 'Máy này chưa có LibreOffice hoặc Word để chuyển sang PDF: kèm bản PDF.',
  },
  format: {
    heading: 'Kiểm tra thể thức',
    line: (count: string) => `Thể thức: ${count} điểm cần xem`,
    lineFine: 'Thể thức: không thấy điểm nào cần xem',
    lineChecking: 'Thể thức: đang kiểm tra…',
    lineUnchecked: 'Thể thức: chưa kiểm tra được',
    lineOther: 'Thể thức: theo quy định khác',
    check: 'Kiểm tra thể thức bản này',
    checking: 'Đang kiểm tra thể thức…',
    fine: 'Không thấy chỗ nào lệch quy định.',
    otherRules: 'Văn bản thuộc quy định khác về thể thức nên không kiểm tra theo Nghị định 30/2020/NĐ-CP.',
    summary: (wrong: string, doubtful: string) =>
      [wrong === '0' ? '' : `${wrong} chỗ cần sửa`, doubtful === '0' ? '' : `${doubtful} chỗ cần xem lại`]
        .filter(Boolean)
        .join(', '),
    all: (count: string) => `Xem cả ${count} chỗ`,
    sheet: (name: string) => `Kiểm tra thể thức: ${name}`,
    severity: { wrong: 'Cần sửa', doubtful: 'Cần xem lại' },
    page: (page: string) => `trang ${page}`,
    paragraph: (paragraph: string) => `đoạn ${paragraph}`,
    times: (count: string) => `${count} chỗ giống nhau`,
    found: 'Đang là',
    expected: 'Cần là',
  },
  notes: {
    none: 'Chưa có ý kiến nào trên bản này.',
    add: 'Ghi ý kiến',
    drawing: 'Kéo chuột để khoanh chỗ cần ghi ý kiến.',
    wholePage: 'Ghi cho cả trang',
    stopDrawing: 'Thôi',
    title: 'Ghi ý kiến trên trang',
    page: 'Trang',
    pageUnreadable: 'Nhập số trang',
    text: 'Ý kiến',
    submit: 'Ghi ý kiến',
    added: 'Đã ghi ý kiến',
    onPage: (page: number) => `Trang ${page}`,
    goTo: (page: number) => `Đến chỗ ghi ở trang ${page}`,
    resolve: 'Đã xử lý',
    reopen: 'Mở lại',
    remove: 'Xóa ý kiến',
    removed: 'Đã xóa ý kiến',
    resolvedBy: (who: string) => `${who} đã xử lý`,
    older: (count: string) => `${count} ý kiến trên các bản khác`,
    mark: (place: number, text: string) => `Ý kiến ${place}: ${text}`,
  },
  ofIncoming: {
    heading: 'Dự thảo trả lời',
    answer: 'Soạn văn bản trả lời',
  },
} as const
