/** Made-up papers, people and agencies of a Sở that does not exist. */
import type { Instant } from '#shared/kernel/time.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import type { Due } from '#renderer/lib/format.ts'

export const now = '2026-11-21T10:40:00.000+07:00' as Instant

export interface Paper {
  readonly id: string
  readonly code: string
  readonly subject: string
  readonly issuer: string
  readonly step: string
  readonly urgency: Urgency
  readonly due: Due | null
  readonly isUnread: boolean
  readonly signature: 'ok' | 'half' | 'warning' | 'none'
}

const first: readonly Omit<Paper, 'id'>[] = [
  {
    code: '1053/QĐ-UBND',
    subject: 'Về việc xuất cấp hạt giống cây trồng từ nguồn dự trữ hỗ trợ các xã vùng lũ',
    issuer: 'UBND tỉnh Sông Lam',
    step: 'Chờ bút phê',
    urgency: 'express',
    due: '2026-11-21T16:30:00.000+07:00' as Due,
    isUnread: true,
    signature: 'half',
  },
  {
    code: '2552/VP-KSTT',
    subject: 'V/v tập trung ứng dụng công nghệ thông tin trong giải quyết công việc, thủ tục hành chính',
    issuer: 'Văn phòng UBND tỉnh',
    step: 'Chờ bút phê',
    urgency: 'urgent',
    due: '2026-11-22' as Due,
    isUnread: true,
    signature: 'half',
  },
  {
    code: '318/UBND-NC',
    subject: 'V/v báo cáo kết quả thực hiện nhiệm vụ Chủ tịch UBND tỉnh giao quý III năm 2026',
    issuer: 'UBND tỉnh',
    step: 'Chờ duyệt gia hạn',
    urgency: 'normal',
    due: '2026-11-19' as Due,
    isUnread: false,
    signature: 'warning',
  },
  {
    code: '87/TTr-STC',
    subject: 'Tờ trình đề nghị phê duyệt kế hoạch mua sắm trang thiết bị phục vụ chuyển đổi số',
    issuer: 'Sở Tài chính',
    step: 'Trình ký · 3 văn bản',
    urgency: 'normal',
    due: '2026-11-24' as Due,
    isUnread: false,
    signature: 'none',
  },
  {
    code: '45/GM-SNV',
    subject: 'Giấy mời dự Hội nghị triển khai công tác văn thư, lưu trữ năm 2027',
    issuer: 'Sở Nội vụ',
    step: 'Cử người dự',
    urgency: 'normal',
    due: '2026-11-24T08:00:00.000+07:00' as Due,
    isUnread: false,
    signature: 'ok',
  },
  {
    code: '1204/SKHCN-CĐS',
    subject: 'V/v góp ý dự thảo Quy chế trao đổi văn bản điện tử giữa các cơ quan nhà nước',
    issuer: 'Sở Khoa học và Công nghệ',
    step: 'Xin ý kiến',
    urgency: 'normal',
    due: '2026-11-26' as Due,
    isUnread: false,
    signature: 'none',
  },
  {
    code: '77/BC-VP',
    subject: 'Báo cáo tình hình tiếp nhận, xử lý văn bản đến tháng 10 năm 2026',
    issuer: 'Văn phòng Sở',
    step: 'Để biết',
    urgency: 'normal',
    due: null,
    isUnread: false,
    signature: 'ok',
  },
]

/** 700 papers: the seven of the drawing, over and over. */
export const papers: readonly Paper[] = Array.from({ length: 100 }, (_, round) =>
  first.map((paper, index) => ({ ...paper, isUnread: paper.isUnread && round === 0, id: `${round}-${index}` })),
).flat()

export interface Person {
  readonly id: string
  readonly name: string
  readonly post: string
}

export const people: readonly Person[] = [
  { id: 'p1', name: 'Nguyễn Văn Hải', post: 'Giám đốc Sở' },
  { id: 'p2', name: 'Lê Văn Bách', post: 'Chánh Văn phòng' },
  { id: 'p3', name: 'Trần Thị Mai', post: 'Văn thư' },
  { id: 'p4', name: 'Đặng Thị Hường', post: 'Trưởng phòng Nông nghiệp' },
  { id: 'p5', name: 'Phạm Đức Ứng', post: 'Chuyên viên, Phòng KHTC' },
]
