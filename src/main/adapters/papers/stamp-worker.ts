import { serveTasks } from '../files/task-server.ts'
import { stampTasks } from './stamp-tasks.ts'

serveTasks(stampTasks)
