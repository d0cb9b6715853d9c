import type { CommandHost } from '../../invocation.ts';
import { getOperation } from './get-operation.ts';
import { listOperations } from './list-operations.ts';
import { watchOperation } from './watch-operation.ts';

/** `holdfast operations …` */
export const operations = ({ parent, act }: CommandHost): void => {
  const group = parent
    .command('operations')
    .alias('operation')
    .description('look at what was asked for, and at what became of it');
  for (const add of [listOperations, getOperation, watchOperation]) add({ parent: group, act });
};
