import type { AccountStatus } from '../../../../lambdas/contracts/lifecycle.ts';

/** What the rules of an account's life leave of it, written down a second time and differently, to hold `transition` to. */
export interface Model {
  status: AccountStatus;
  /** Where SUSPENDED and CLOSED lead back to. */
  before: AccountStatus;
  running: boolean;
  byAws: boolean;
  readonly created: boolean;
  readonly foundation: boolean;
}

/** A refused step says so; otherwise the model has moved. */
export type Step = (model: Model) => 'refused' | 'done';

const RUNNING: readonly AccountStatus[] = ['INITIALIZING', 'ONBOARDING'];
const refused = 'refused';
const done = 'done';

const settle = (model: Model, end: AccountStatus): void => {
  model.running = false;
  if (RUNNING.includes(model.status)) model.status = end;
  if (model.status === 'SUSPENDED' && RUNNING.includes(model.before)) model.before = end;
};

const leave = (model: Model, to: 'SUSPENDED' | 'CLOSED'): void => {
  if (model.status !== 'SUSPENDED') model.before = model.status;
  model.status = to;
};

const onboard: Step = (model) => {
  if (model.foundation || model.status !== 'DISCOVERED') return refused;
  model.status = 'ONBOARDING';
  model.running = true;
  return done;
};

const assure: Step = (model) => {
  if (model.running) return refused;
  if (model.status === 'ERROR') model.status = model.created ? 'INITIALIZING' : 'ONBOARDING';
  else if (model.status !== 'ACTIVE') return refused;
  model.running = true;
  return done;
};

const complete: Step = (model) => {
  if (!model.running) return refused;
  settle(model, 'ACTIVE');
  return done;
};

const fail: Step = (model) => {
  if (!model.running) return refused;
  settle(model, 'ERROR');
  return done;
};

const refuse: Step = (model) => {
  if (model.status !== 'ONBOARDING') return refused;
  model.status = 'DISCOVERED';
  model.running = false;
  return done;
};

/** Looks and new baselines move nothing but the assurance. */
const atRest: Step = ({ status }) =>
  status === 'ACTIVE' || status === 'MAINTENANCE' ? done : refused;

const maintenanceOn: Step = (model) => {
  if (model.status !== 'ACTIVE') return refused;
  model.status = 'MAINTENANCE';
  return done;
};

const maintenanceOff: Step = (model) => {
  if (model.status !== 'MAINTENANCE') return refused;
  model.status = 'ACTIVE';
  return done;
};

const suspend: Step = (model) => {
  const possible = ['ACTIVE', 'MAINTENANCE', 'ERROR'].includes(model.status);
  if (model.foundation || !possible) return refused;
  leave(model, 'SUSPENDED');
  model.byAws = false;
  return done;
};

const reinstate: Step = (model) => {
  if (model.status !== 'SUSPENDED' || model.byAws) return refused;
  model.status = model.before;
  return done;
};

const close: Step = (model) => {
  if (model.foundation || model.status === 'CLOSED') return refused;
  settleClosed(model);
  return done;
};

const settleClosed = (model: Model): void => {
  leave(model, 'CLOSED');
  model.running = false;
  model.byAws = false;
  if (RUNNING.includes(model.before)) model.before = 'ERROR';
};

const awsActive: Step = (model) => {
  if (model.status === 'CLOSED' || (model.status === 'SUSPENDED' && model.byAws)) {
    model.status = model.before;
    model.byAws = false;
  }
  return done;
};

const awsSuspended: Step = (model) => {
  if (model.foundation || model.status === 'SUSPENDED' || model.status === 'CLOSED') return done;
  leave(model, 'SUSPENDED');
  model.byAws = true;
  return done;
};

const awsClosed: Step = (model) => {
  if (!model.foundation && model.status !== 'CLOSED') settleClosed(model);
  return done;
};

export const steps = {
  onboard,
  assure,
  complete,
  fail,
  refuse,
  look: atRest,
  outdate: atRest,
  maintenanceOn,
  maintenanceOff,
  suspend,
  reinstate,
  close,
  awsActive,
  awsSuspended,
  awsClosed,
};
export type StepName = keyof typeof steps;
