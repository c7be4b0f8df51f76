import { parentPort, workerData } from 'node:worker_threads'
import { hashHere, type HashQuestion } from './hash.ts'

const question = workerData as HashQuestion
try {
  parentPort?.postMessage(await hashHere(question))
} finally {
  question.password.fill(0)
}
