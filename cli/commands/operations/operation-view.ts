import type { Operation } from '../../../client/types.ts';
import { details } from '../../output/details.ts';
import { shownMoment } from '../../output/moment.ts';
import { type Paint, paintStatus } from '../../output/paint.ts';
import type { Column } from '../../output/table.ts';

export const OPERATION_COLUMNS: readonly Column<Operation>[] = [
  { title: 'id', of: ({ id }) => id },
  { title: 'kind', of: ({ kind }) => kind },
  { title: 'status', of: ({ status }) => status, paint: paintStatus },
  { title: 'account', of: ({ accountId }) => accountId },
  { title: 'asked by', of: ({ requestedBy }) => requestedBy, flexible: true },
  { title: 'begun', of: ({ createdAt }) => shownMoment(createdAt) },
  { title: 'reason', of: ({ reason }) => reason?.code, flexible: true },
];

/** Everything there is to say of one operation. */
export const operationDetails = (paint: Paint, operation: Operation): string => {
  const { reason, result } = operation;
  return details(paint, [
    ['id', operation.id],
    ['kind', operation.kind],
    ['status', operation.status, paintStatus],
    ['account', operation.accountId],
    ['reason', reason === undefined ? undefined : `${reason.message} (${reason.code})`],
    ['next', reason?.nextStep],
    [
      'result',
      result === undefined
        ? undefined
        : Object.entries(result).map(([what, count]) => `${what}: ${count}`),
    ],
    ['asked by', operation.requestedBy],
    ['begun', shownMoment(operation.createdAt)],
    ['changed', shownMoment(operation.updatedAt)],
    ['execution', operation.execution?.url ?? operation.execution?.arn],
  ]);
};
