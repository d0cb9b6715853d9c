import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key.ts';
import {
  usedByAlarms,
  usedByEvents,
  usedByHoldfast,
  usedByLogs,
  usedThrough,
} from './key-statements.ts';

/** The keys of the home region, one for each class of data: none reads what another wrote. */
export class HomeKeys extends Construct {
  /** The table and the secrets. */
  readonly data: Key;
  readonly logs: Key;
  /** Queues and topics. */
  readonly messages: Key;

  constructor(scope: Construct, id: string, { region }: { readonly region: string }) {
    super(scope, id);
    const service = (name: string): string => `${name}.${region}.amazonaws.com`;
    this.data = new CustomerKey(this, 'Data', {
      name: 'data',
      description: 'Encrypts what Holdfast remembers: its table and its secrets',
      users: [
        usedByHoldfast(service('dynamodb'), service('lambda')),
        usedThrough(service('dynamodb'), service('secretsmanager'), service('lambda')),
      ],
    }).key;
    this.logs = new CustomerKey(this, 'Logs', {
      name: 'logs',
      description: 'Encrypts the logs of Holdfast',
      users: [usedByLogs(region), usedThrough(service('logs'))],
    }).key;
    this.messages = new CustomerKey(this, 'Messages', {
      name: 'messages',
      description: 'Encrypts what waits in the queues of Holdfast, and its notifications',
      users: [
        usedByEvents(),
        usedByAlarms(),
        usedByHoldfast(service('sqs')),
        usedThrough(service('sqs'), service('sns')),
      ],
    }).key;
  }
}
