import { serveTasks } from '../../files/task-server.ts'
import { tokenTasks } from './token-tasks.ts'

serveTasks(tokenTasks)
