import { serveTasks } from '../files/task-server.ts'
import { signTasks } from './sign-tasks.ts'

serveTasks(signTasks)
