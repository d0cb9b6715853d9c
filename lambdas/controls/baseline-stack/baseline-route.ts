import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId, OperationId } from '../../contracts/ids.ts';
import type { Permission } from '../../contracts/permissions.ts';
import { DomainError } from '../../domain/errors.ts';

/** The ways by which an account is reached beside the connection at hand. */
export interface BaselineRoute {
  /** The function's own role, in the management account: StackSets is reached through it. */
  readonly own: Connection;
  /** Names what is asked of StackSets, so that the same run asks for it once. */
  readonly operationId: OperationId;
  /** Names of the roles that were tried, in order; for telling what is missing. */
  readonly roles: readonly string[];
  /** A session as HoldfastExecution; undefined while that cannot be assumed. */
  enterExecution(permissions?: readonly Permission[]): Promise<Connection | undefined>;
}

/** A connection that knows the way by the StackSet. One of the management account is all there is where no role lets us in. */
export interface RoutedConnection extends Connection {
  readonly route: BaselineRoute;
}

const isRouted = (connection: Connection): connection is RoutedConnection => 'route' in connection;

export const routed = (connection: Connection, route: BaselineRoute): RoutedConnection => ({
  ...connection,
  route,
});

/** Undefined for connections that other passes entered: they look only. */
export const routeOf = (connection: Connection): BaselineRoute | undefined =>
  isRouted(connection) ? connection.route : undefined;

/** The way by the StackSet. @throws DomainError `AccessRoleMissing` for a connection that knows none */
export const requiredRoute = (connection: Connection, account: AwsAccountId): BaselineRoute => {
  const route = routeOf(connection);
  if (route !== undefined) return route;
  throw new DomainError(
    'AccessRoleMissing',
    'failed',
    `account ${account} was entered without the way by its StackSet`,
    { nextStep: 'Assure the account: its stage Access brings the stack.' },
  );
};
