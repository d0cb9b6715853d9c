import type {
  DescribeExecutionInput,
  DescribeExecutionOutput,
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  ListStateMachinesInput,
  ListStateMachinesOutput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { AccessCheck, Handler, Service } from '../../wire/service.ts';
import { AwsError } from '../../wire/service.ts';
import type { Execution } from './execution.ts';
import { createExecutions, type Executions, type ExecutionsOptions } from './executions.ts';
import { page } from './page.ts';

export interface StepFunctionsOptions extends Omit<ExecutionsOptions, 'arns'> {
  readonly account: string;
  readonly region: string;
  /** The deployed name of a workflow, such as `holdfast-foundation`. */
  deployedName(workflow: string): string;
}

export interface StepFunctions {
  readonly service: Service;
  readonly executions: Executions;
}

type Machines = ReturnType<typeof machinesOf>;

const machinesOf = (options: StepFunctionsOptions) => {
  const base = `arn:aws:states:${options.region}:${options.account}`;
  const created = new Date();
  const stateMachine = (name: string) => `${base}:stateMachine:${options.deployedName(name)}`;
  const byArn = new Map(
    Object.entries(options.workflows).map(([name, workflow]) => [
      stateMachine(name),
      { name, workflow },
    ]),
  );
  return {
    created,
    stateMachine,
    execution: (workflow: string, name: string) =>
      `${base}:execution:${options.deployedName(workflow)}:${name}`,
    roleArn: (name: string) => `arn:aws:iam::${options.account}:role/${options.deployedName(name)}`,
    arns: () => [...byArn.keys()],
    /** @throws AwsError StateMachineDoesNotExist */
    find: (arn: string | undefined) => {
      const found = arn === undefined ? undefined : byArn.get(arn);
      if (found !== undefined) return found;
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    },
  };
};

const describeMachine = (
  machines: Machines,
  arn: string | undefined,
  deployedName: (workflow: string) => string,
): DescribeStateMachineOutput => {
  const { name, workflow } = machines.find(arn);
  return {
    stateMachineArn: arn,
    name: deployedName(name),
    status: 'ACTIVE',
    definition: workflow.text,
    roleArn: machines.roleArn(name),
    type: 'STANDARD',
    creationDate: machines.created,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
};

const describeExecution = (machines: Machines, execution: Execution): DescribeExecutionOutput => ({
  executionArn: execution.arn,
  stateMachineArn: machines.stateMachine(execution.workflow),
  name: execution.name,
  status: execution.status,
  startDate: new Date(execution.startedAt),
  stopDate: execution.stoppedAt === undefined ? undefined : new Date(execution.stoppedAt),
  input: execution.input,
  inputDetails: { included: true },
  output: execution.output,
  outputDetails: execution.output === undefined ? undefined : { included: true },
  error: execution.error,
  cause: execution.cause,
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
});

const executionHandlers = (
  executions: Executions,
  machines: Machines,
): Readonly<Record<string, Handler>> => {
  const find = (arn: string | undefined): Execution => {
    const found = arn === undefined ? undefined : executions.find(arn);
    if (found !== undefined) return found;
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  };
  return {
    StartExecution: (input: StartExecutionInput): StartExecutionOutput => {
      const { name } = machines.find(input.stateMachineArn);
      const { arn, startedAt } = executions.start(name, input.name, input.input ?? '{}');
      return { executionArn: arn, startDate: new Date(startedAt) };
    },
    StopExecution: (input: StopExecutionInput): StopExecutionOutput => {
      const { arn } = find(input.executionArn);
      executions.abort(arn, input.error, input.cause);
      return { stopDate: new Date() };
    },
    DescribeExecution: (input: DescribeExecutionInput) =>
      describeExecution(machines, find(input.executionArn)),
    GetExecutionHistory: (input: GetExecutionHistoryInput): GetExecutionHistoryOutput => {
      const events = executions.history(find(input.executionArn).arn)?.events ?? [];
      const ordered = input.reverseOrder ? [...events].reverse() : events;
      const { items, nextToken } = page(ordered, input);
      return { events: items, nextToken };
    },
    ListExecutions: (input: ListExecutionsInput): ListExecutionsOutput => {
      const { name } = machines.find(input.stateMachineArn);
      const { statusFilter } = input;
      const matching = executions
        .list(name)
        .filter(({ status }) => statusFilter === undefined || status === statusFilter);
      const { items, nextToken } = page(matching, input);
      return {
        executions: items.map((each) => {
          const { executionArn, stateMachineArn, name, status, startDate, stopDate } =
            describeExecution(machines, each);
          return { executionArn, stateMachineArn, name, status, startDate, stopDate };
        }),
        nextToken,
      };
    },
  };
};

const machineHandlers = (
  executions: Executions,
  machines: Machines,
  deployedName: (workflow: string) => string,
): Readonly<Record<string, Handler>> => ({
  DescribeStateMachine: (input: DescribeStateMachineInput) =>
    describeMachine(machines, input.stateMachineArn, deployedName),
  DescribeStateMachineForExecution: (input: DescribeStateMachineForExecutionInput) => {
    const execution = executions.find(input.executionArn ?? '');
    if (execution === undefined) {
      throw new AwsError(
        'ExecutionDoesNotExist',
        `Execution Does Not Exist: '${input.executionArn}'`,
      );
    }
    const { creationDate, ...machine } = describeMachine(
      machines,
      machines.stateMachine(execution.workflow),
      deployedName,
    );
    return { ...machine, updateDate: creationDate };
  },
  ListStateMachines: (input: ListStateMachinesInput): ListStateMachinesOutput => {
    const { items, nextToken } = page(machines.arns(), input);
    return {
      stateMachines: items.map((stateMachineArn) => ({
        stateMachineArn,
        name: deployedName(machines.find(stateMachineArn).name),
        type: 'STANDARD',
        creationDate: machines.created,
      })),
      nextToken,
    };
  },
});

const on =
  (operation: string, member: 'stateMachineArn' | 'executionArn') =>
  (input: Readonly<Record<string, string | undefined>>): readonly AccessCheck[] => [
    { action: `states:${operation}`, resource: input[member] ?? '*' },
  ];

const access = Object.fromEntries([
  ...['StartExecution', 'ListExecutions', 'DescribeStateMachine'].map((operation) => [
    operation,
    on(operation, 'stateMachineArn'),
  ]),
  ...[
    'StopExecution',
    'DescribeExecution',
    'GetExecutionHistory',
    'DescribeStateMachineForExecution',
  ].map((operation) => [operation, on(operation, 'executionArn')]),
]);

/** Step Functions for the workflows of the contract: the deployed definitions on an embedded engine. */
export const createStepFunctions = (options: StepFunctionsOptions): StepFunctions => {
  const machines = machinesOf(options);
  const executions = createExecutions({ ...options, arns: machines });
  const service: Service = {
    sdk: () => import('@aws-sdk/client-sfn'),
    signingName: 'states',
    actionPrefix: 'states',
    operations: {
      ...executionHandlers(executions, machines),
      ...machineHandlers(executions, machines, options.deployedName),
    },
    access,
  };
  return { service, executions };
};
