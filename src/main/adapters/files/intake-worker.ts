import { intakeTasks } from './intake-tasks.ts'
import { serveTasks } from './task-server.ts'

serveTasks(intakeTasks)
