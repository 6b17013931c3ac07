import { parentPort } from 'node:worker_threads';
import { answerCall } from '@/lib/engine/kernel/answer-calls';
import type { CountingCall } from '@/lib/engine/kernel/call-messages';
import { Counting } from '@/lib/engine/kernel/counting';
import { receivedJob, type SentJob } from './sent-job';

const counting = new Counting();
const process = parentPort!;

process.on('message', ({ call, method, argument }: CountingCall) =>
  answerCall(
    counting,
    { call, method, argument: method === 'count' ? [receivedJob(argument[0] as SentJob)] : argument },
    (answer, transfer) => process.postMessage(answer, transfer),
  ),
);
