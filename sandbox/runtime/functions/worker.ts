/** Runs in a worker thread: loads one function's bundle and calls its handler, as Lambda's Node.js runtime does. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, WorkerAnswer, WorkerStart } from './messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const contextOf = (invocation: Invocation) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: invocation.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: invocation.functionArn,
  memoryLimitInMB: String(invocation.memoryMb),
  awsRequestId: invocation.requestId,
  logGroupName: `/aws/lambda/${invocation.functionName}`,
  logStreamName: '$LATEST',
  getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
});

const { bundle } = workerData as WorkerStart;
/** Awaited by each call, so that a bundle that does not load fails its calls by name. */
const loading = import(bundle) as Promise<{ readonly handler: Handler }>;
const loaded = (): void => parentPort?.postMessage('loaded');
loading.then(loaded, loaded);

const answer = async (invocation: Invocation): Promise<WorkerAnswer> => {
  const { requestId } = invocation;
  try {
    const { handler } = await loading;
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    return { requestId, ok: true, payload: JSON.stringify(result ?? null) };
  } catch (error) {
    const known = error instanceof Error;
    return {
      requestId,
      ok: false,
      errorType: known ? error.name : 'Error',
      errorMessage: known ? error.message : String(error),
    };
  }
};

parentPort?.on('message', (invocation: Invocation) => {
  void answer(invocation).then((result) => parentPort?.postMessage(result));
});
