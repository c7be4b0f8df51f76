import type { Role } from '#shared/vocabulary/roles.ts'

/** The small real office most journeys work in: one person for each part in the story of a document. */

export const password = 'Son-Ca-2026'

export interface Member {
  readonly account: string
  readonly fullName: string
  readonly title: string
  readonly role: Role
  readonly unit: 'office' | 'admin' | 'planning' | 'legal'
}

export const unitNames = {
  admin: 'Văn phòng',
  planning: 'Phòng Kế hoạch',
  legal: 'Phòng Pháp chế',
} as const

/** Founds the office, so she administers it and holds the clerk's post. */
export const founder = { account: 'mai', fullName: 'Trần Thị Mai', title: 'Văn thư' } as const

export const members = {
  officeHead: {
    account: 'bach',
    fullName: 'Lê Văn Bách',
    title: 'Chánh Văn phòng',
    role: 'officeHead',
    unit: 'admin',
  },
  director: { account: 'nam', fullName: 'Phạm Quốc Nam', title: 'Giám đốc', role: 'head', unit: 'office' },
  planningHead: {
    account: 'hanh',
    fullName: 'Đỗ Thị Hạnh',
    title: 'Trưởng phòng',
    role: 'unitHead',
    unit: 'planning',
  },
  planner: {
    account: 'khoi',
    fullName: 'Vũ Minh Khôi',
    title: 'Chuyên viên',
    role: 'specialist',
    unit: 'planning',
  },
  lawyer: { account: 'lan', fullName: 'Bùi Thu Lan', title: 'Chuyên viên', role: 'specialist', unit: 'legal' },
} as const satisfies Record<string, Member>
