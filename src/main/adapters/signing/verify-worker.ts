import { serveTasks } from '../files/task-server.ts'
import { verifyTasks } from './verify-tasks.ts'

serveTasks(verifyTasks)
