import { serveTasks } from '../files/task-server.ts'
import { readTasks } from './read-tasks.ts'

serveTasks(readTasks)
