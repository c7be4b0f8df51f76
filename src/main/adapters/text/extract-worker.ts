import { serveTasks } from '../files/task-server.ts'
import { extractTasks } from './extract-tasks.ts'

serveTasks(extractTasks)
