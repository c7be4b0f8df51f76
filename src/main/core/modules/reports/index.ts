import type { Contract } from '#shared/contract/index.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { books } from './handlers/books.ts'
import { copies } from './handlers/copies.ts'
import { sheets } from './handlers/sheets.ts'

export const reportsHandlers: Handlers<Contract['reports']> = { ...books, ...copies, ...sheets }
