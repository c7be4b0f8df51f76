import { serveTasks } from '../files/task-server.ts'
import { trustTasks } from './trust-tasks.ts'

serveTasks(trustTasks)
