import { serveTasks } from '../../files/task-server.ts'
import { checkTasks } from './check-tasks.ts'

serveTasks(checkTasks)
