import { AwsError } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import { invalidValue } from './ec2-errors.ts';

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const LEAST = 5;
const MOST = 1_000;

/** EC2's paging: `MaxResults` 5 to 1000, and 1000 when absent. */
export const ec2Page = <T>(
  all: readonly T[],
  { MaxResults: limit, NextToken: token }: PageRequest,
) => {
  if (limit !== undefined && (limit < LEAST || limit > MOST))
    throw invalidValue(limit, 'MaxResults');
  if (token !== undefined && !/^\d+$/.test(token)) {
    throw new AwsError('InvalidNextToken', `The token '${token}' is invalid`);
  }
  const { items, next } = pageOf(all, limit ?? MOST, token);
  return { items, more: next === undefined ? {} : { NextToken: next } };
};
