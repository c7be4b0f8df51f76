import { serveTasks } from '../files/task-server.ts'
import { formTasks } from './form-tasks.ts'

serveTasks(formTasks)
