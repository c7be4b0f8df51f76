import { serveTasks } from '../files/task-server.ts'
import { extendTasks } from './extend-tasks.ts'

serveTasks(extendTasks)
